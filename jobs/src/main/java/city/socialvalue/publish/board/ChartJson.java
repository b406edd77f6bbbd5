package city.socialvalue.publish.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Values of a chart for the interactive one, as JSON that cannot end a script element. */
final class ChartJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ChartJson() {}

  /** An indicator over the years. */
  static String years(TrendChart chart) {
    List<String> periods = chart.city().figures().stream().map(Figure::period).toList();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", "years");
    document.put("title", chart.title());
    document.put("unit", chart.measure().unitWords());
    document.put("decimals", chart.measure().decimals());
    document.put("periods", periods);
    document.put(
        "breaks",
        chart.city().figures().stream().filter(Figure::breaks).map(Figure::period).toList());
    List<Object> series = new ArrayList<>();
    series.add(series(chart.city(), periods));
    chart.other().ifPresent(other -> series.add(series(other, periods)));
    document.put("series", series);
    chart.target().ifPresent(target -> document.put("target", target));
    return safe(document);
  }

  private static Map<String, Object> series(Series series, List<String> periods) {
    Map<String, Figure> byPeriod = new LinkedHashMap<>();
    series.figures().forEach(figure -> byPeriod.put(figure.period(), figure));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", series.name());
    map.put("values", periods.stream().map(at -> value(byPeriod.get(at), "value")).toList());
    map.put("lower", periods.stream().map(at -> value(byPeriod.get(at), "lower_ci")).toList());
    map.put("upper", periods.stream().map(at -> value(byPeriod.get(at), "upper_ci")).toList());
    return map;
  }

  /** A number or, where there is none, an empty text, for a list cannot hold nothing. */
  private static Object value(Figure figure, String column) {
    return figure == null ? "" : figure.row().number(column).<Object>map(at -> at).orElse("");
  }

  /** The document, without any sign that could end the element that holds it. */
  static String safe(Object document) {
    return MAPPER
        .writeValueAsString(document)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }
}
