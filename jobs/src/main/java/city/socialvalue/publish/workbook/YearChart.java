package city.socialvalue.publish.workbook;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.PresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFPresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.ScatterStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFChartLegend;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLegendEntry;
import org.apache.poi.xddf.usermodel.chart.XDDFScatterChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * A chart of years that draws no line across a break or a year without a figure: each unbroken run
 * of years is a series of its own, and only the first of a line stands in the legend.
 */
final class YearChart {
  private static final int WIDTH_IN_COLUMNS = 7;
  private static final int HEIGHT_IN_ROWS = 24;

  /** Lines differ by dash and marker as well as by colour. */
  private static final List<Look> LOOKS =
      List.of(
          new Look(0x1d70b8, PresetLineDash.SOLID, MarkerStyle.CIRCLE),
          new Look(0xd4351c, PresetLineDash.DASH, MarkerStyle.SQUARE),
          new Look(0x4c2c92, PresetLineDash.SYSTEM_DOT, MarkerStyle.TRIANGLE),
          new Look(0x00703c, PresetLineDash.LARGE_DASH, MarkerStyle.DIAMOND),
          new Look(0x505a5f, PresetLineDash.DASH_DOT, MarkerStyle.X));

  private record Look(int colour, PresetLineDash dash, MarkerStyle marker) {}

  /** What a line shows. */
  enum Kind {
    /** Figures, with markers. */
    VALUE,
    /** The limits around figures, thin and grey. */
    LIMIT
  }

  /** Years on end, from the first row of the table, the last included. */
  record Run(int from, int to) {}

  private record Line(String name, int column, List<Run> runs, Kind kind) {}

  private final XSSFSheet sheet;
  private final int firstRow;
  private final int yearColumn;
  private final List<Line> lines = new ArrayList<>();

  YearChart(XSSFSheet sheet, int firstRow, int yearColumn) {
    this.sheet = sheet;
    this.firstRow = firstRow;
    this.yearColumn = yearColumn;
  }

  /** The unbroken runs among rows that show a figure; a row that breaks the series begins one. */
  static List<Run> runs(List<Boolean> shows, List<Boolean> breaks) {
    List<Run> runs = new ArrayList<>();
    int from = -1;
    for (int i = 0; i < shows.size(); i++) {
      if (from >= 0 && (!shows.get(i) || breaks.get(i))) {
        runs.add(new Run(from, i - 1));
        from = -1;
      }
      if (shows.get(i) && from < 0) {
        from = i;
      }
    }
    if (from >= 0) {
      runs.add(new Run(from, shows.size() - 1));
    }
    return runs;
  }

  /** Adds a line; without a name it stands in no legend. */
  void line(String name, int column, List<Run> runs, Kind kind) {
    lines.add(new Line(name, column, runs, kind));
  }

  /** Draws the chart below the table. */
  void draw(String title, String unit, int decimals, int row) {
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    XSSFChart chart =
        drawing.createChart(
            drawing.createAnchor(0, 0, 0, 0, 0, row, WIDTH_IN_COLUMNS, row + HEIGHT_IN_ROWS));
    chart.setTitleText(title + ", " + unit);
    chart.setTitleOverlay(false);
    chart.displayBlanksAs(DisplayBlanks.GAP);
    XDDFChartLegend legend = chart.getOrAddLegend();
    legend.setPosition(LegendPosition.BOTTOM);
    XDDFValueAxis years = chart.createValueAxis(AxisPosition.BOTTOM);
    years.setTitle("Year in which the period begins");
    years.setNumberFormat("0");
    years.setMajorUnit(1);
    XDDFValueAxis values = chart.createValueAxis(AxisPosition.LEFT);
    values.setTitle(unit);
    values.setNumberFormat(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals));
    values.setCrosses(AxisCrosses.MIN);
    years.setCrosses(AxisCrosses.MIN);
    XDDFScatterChartData data =
        (XDDFScatterChartData) chart.createData(ChartTypes.SCATTER, years, values);
    data.setStyle(ScatterStyle.LINE_MARKER);
    int look = 0;
    int series = 0;
    for (Line line : lines) {
      for (int i = 0; i < line.runs().size(); i++) {
        series(data, line, line.runs().get(i), LOOKS.get(look % LOOKS.size()));
        if (i > 0 || line.name().isEmpty()) {
          XDDFLegendEntry hidden = legend.addEntry();
          hidden.setIndex(series);
          hidden.setDelete(true);
        }
        series++;
      }
      if (line.kind() == Kind.VALUE) {
        look++;
      }
    }
    chart.plot(data);
    span(years);
    chart
        .getGraphicFrame()
        .getCTGraphicalObjectFrame()
        .getNvGraphicFramePr()
        .getCNvPr()
        .setDescr(
            "Line chart of %s in %s by year; the table above it holds every figure. Lines end at a break of the series and at years without a figure."
                .formatted(title, unit));
  }

  private void series(XDDFScatterChartData data, Line line, Run run, Look look) {
    XDDFScatterChartData.Series series =
        (XDDFScatterChartData.Series)
            data.addSeries(
                XDDFDataSourcesFactory.fromNumericCellRange(sheet, range(yearColumn, run)),
                XDDFDataSourcesFactory.fromNumericCellRange(sheet, range(line.column(), run)));
    series.setTitle(line.name().isEmpty() ? "95 % limits" : line.name(), null);
    series.setSmooth(false);
    XDDFLineProperties drawn = new XDDFLineProperties();
    if (line.kind() == Kind.LIMIT) {
      series.setMarkerStyle(MarkerStyle.NONE);
      drawn.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(PresetColor.GRAY)));
      drawn.setWidth(1.0);
      drawn.setPresetDash(new XDDFPresetLineDash(PresetLineDash.SYSTEM_DASH));
    } else {
      series.setMarkerStyle(look.marker());
      drawn.setFillProperties(new XDDFSolidFillProperties(colour(look)));
      drawn.setWidth(2.25);
      drawn.setPresetDash(new XDDFPresetLineDash(look.dash()));
    }
    series.setLineProperties(drawn);
  }

  private static XDDFColor colour(Look look) {
    return XDDFColor.from(
        new byte[] {
          (byte) (look.colour() >> 16), (byte) (look.colour() >> 8), (byte) look.colour()
        });
  }

  private CellRangeAddress range(int column, Run run) {
    return new CellRangeAddress(firstRow + run.from(), firstRow + run.to(), column, column);
  }

  /** From the first year to the last, with a year's room at both ends. */
  private void span(XDDFValueAxis years) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (Line line : lines) {
      for (Run run : line.runs()) {
        least = Math.min(least, year(run.from()));
        most = Math.max(most, year(run.to()));
      }
    }
    if (least <= most) {
      years.setMinimum(least - 1);
      years.setMaximum(most + 1);
      years.setMajorUnit(Math.max(1, Math.ceil((most - least) / 12)));
    }
  }

  private double year(int row) {
    return sheet.getRow(firstRow + row).getCell(yearColumn).getNumericCellValue();
  }
}
