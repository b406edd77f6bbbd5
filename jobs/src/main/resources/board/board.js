'use strict';
// The pages are whole without this file. It adds, to a chart that carries its values, a button that
// draws the same values so that they can be pointed at.
(function () {
  var waiting = null;

  function library(then) {
    if (window.echarts) {
      then();
      return;
    }
    if (waiting) {
      waiting.push(then);
      return;
    }
    waiting = [then];
    var script = document.createElement('script');
    script.src = 'echarts.min.js';
    script.onload = function () {
      waiting.forEach(function (next) { next(); });
      waiting = null;
    };
    document.head.appendChild(script);
  }

  function colours() {
    var dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
    return dark
      ? { ink: '#f3f2f1', city: '#7db8f0', other: '#f0b37e', target: '#86d7a8', grid: '#3a4247' }
      : { ink: '#0b0c0c', city: '#1d5a96', other: '#7a4300', target: '#00703c', grid: '#d8dadb' };
  }

  function number(value, decimals) {
    return Number(value).toLocaleString('en-GB', {
      minimumFractionDigits: decimals, maximumFractionDigits: decimals
    });
  }

  // No line across a break: what follows it is a series of its own with the same name and look.
  function stretches(data) {
    var all = [];
    data.series.forEach(function (one, index) {
      var from = 0;
      var cuts = index ? [] : data.breaks.map(function (period) { return data.periods.indexOf(period); });
      cuts.concat([data.periods.length]).forEach(function (to) {
        if (to > from) {
          all.push({
            one: one, index: index,
            values: one.values.map(function (value, at) { return at >= from && at < to ? value : ''; })
          });
          from = to;
        }
      });
    });
    return all;
  }

  function years(data) {
    var look = colours();
    var text = { color: look.ink, fontSize: 14 };
    var parts = stretches(data);
    var series = parts.map(function (part) {
      var one = part.one;
      var index = part.index;
      return {
        name: one.name,
        type: 'line',
        data: part.values,
        connectNulls: false,
        symbol: index ? 'emptyRect' : 'circle',
        symbolSize: 9,
        lineStyle: { width: index ? 2 : 3, type: index ? 'dashed' : 'solid' },
        color: index ? look.other : look.city
      };
    });
    if (series.length && data.breaks.length) {
      series[0].markLine = {
        silent: true, symbol: 'none',
        lineStyle: { color: look.ink, type: 'dotted' },
        label: { formatter: 'break', color: look.ink },
        data: data.breaks.map(function (period) { return { xAxis: period }; })
      };
    }
    return {
      animation: false,
      aria: { enabled: true, label: { description: data.title } },
      textStyle: { fontFamily: 'Arial, Helvetica, sans-serif' },
      legend: { textStyle: text, top: 0 },
      grid: { left: 60, right: 20, top: 48, bottom: 40 },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        formatter: function (points) {
          var lines = [points[0].axisValue];
          points.forEach(function (point) {
            var one = parts[point.seriesIndex].one;
            if (one && point.value !== '' && point.value !== undefined) {
              var words = one.name + ': ' + number(point.value, data.decimals) + ' ' + data.unit;
              if (one.lower[point.dataIndex] !== '') {
                words += ' (' + number(one.lower[point.dataIndex], data.decimals) + ' to ' +
                  number(one.upper[point.dataIndex], data.decimals) + ')';
              }
              lines.push(words);
            }
          });
          return lines.join('\n');
        }
      },
      xAxis: { type: 'category', data: data.periods, axisLabel: text },
      yAxis: {
        type: 'value', scale: true, name: data.unit, nameTextStyle: text, axisLabel: text,
        splitLine: { lineStyle: { color: look.grid } }
      },
      series: series
    };
  }

  function money(data) {
    var look = colours();
    return {
      animation: false,
      aria: { enabled: true, label: { description: data.title } },
      textStyle: { fontFamily: 'Arial, Helvetica, sans-serif' },
      tooltip: {
        renderMode: 'richText',
        formatter: function (at) {
          var from = at.data.words || at.name;
          return from + '\n£' + number(at.value, 0);
        }
      },
      series: [{
        type: 'sankey', data: data.nodes, links: data.links, draggable: false,
        left: 8, right: 170, top: 16, bottom: 16, nodeAlign: 'left',
        label: { color: look.ink, fontSize: 14 },
        lineStyle: { color: 'source', opacity: 0.45 }
      }]
    };
  }

  function show(figure, drawing, data, button) {
    var live = figure.querySelector('.live');
    if (live) {
      live.remove();
      drawing.hidden = false;
      button.setAttribute('aria-expanded', 'false');
      button.textContent = 'Show values on the chart';
      return;
    }
    library(function () {
      live = document.createElement('div');
      live.className = 'live';
      drawing.hidden = true;
      figure.insertBefore(live, drawing);
      var chart = window.echarts.init(live, null, { renderer: 'svg' });
      chart.setOption(data.kind === 'money' ? money(data) : years(data));
      window.addEventListener('resize', function () { chart.resize(); });
      button.setAttribute('aria-expanded', 'true');
      button.textContent = 'Show the plain chart';
    });
  }

  document.querySelectorAll('.picture').forEach(function (figure) {
    var values = figure.querySelector('.chart-data');
    if (!values) {
      return;
    }
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Show values on the chart';
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', function () {
      show(figure, figure.querySelector('.drawing'), JSON.parse(values.textContent), button);
    });
    figure.querySelector('figcaption').appendChild(button);
  });
}());
