package city.socialvalue.publish.workbook;

import city.socialvalue.publish.ModelledTables.Table;
import city.socialvalue.publish.workbook.Sheets.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * The years of one indicator for the city, with its limits and its comparators beside it, and the
 * chart of them below.
 */
final class IndicatorSheet {
  private static final String CITY = "city";

  private final Sheets sheets;
  private final Styles styles;
  private final XSSFSheet sheet;

  IndicatorSheet(Sheets sheets, Styles styles, XSSFSheet sheet) {
    this.sheets = sheets;
    this.styles = styles;
    this.sheet = sheet;
  }

  /**
   * An indicator, as the catalogue tells it.
   *
   * @param title a few words
   * @param unit of the values
   * @param decimals shown to people
   * @param lines what stands above its table
   */
  record Shown(String title, String unit, int decimals, List<String> lines) {}

  /** One period of an area: what the sheet's select gives for it. */
  private record Figure(
      Object value, Object lower, Object upper, Object base, String status, String note) {
    static final Figure NONE = new Figure(null, null, null, null, "[x]", "");
  }

  /** A period with the figure of each area. */
  private record Year(String period, Object begins, Map<String, Figure> areas) {}

  /** The select that gives an indicator's years, newest last. */
  static String select(String indicator) {
    return SELECT.formatted(indicator.replace("'", "''"));
  }

  /** Whether the city has a value, so that there is something to draw. */
  static boolean isDrawn(Table figures) {
    return years(figures).stream().anyMatch(year -> city(year).value() != null);
  }

  /** Writes the sheet. */
  void write(Shown shown, Table figures) {
    Map<String, String> areas = areas(figures);
    List<Year> years = years(figures);
    boolean limits = years.stream().anyMatch(year -> city(year).lower() != null);
    List<Column> columns = columns(shown, areas, limits);
    int at = sheets.backToContents(sheet, sheets.lines(sheet, shown.lines()));
    int first = sheets.header(sheet, at, columns);
    int next = first;
    for (Year year : years) {
      row(sheet.createRow(next), year, areas, limits, shown);
      next++;
    }
    sheets.mark(sheet, shown.title(), at, next - 1, columns);
    sheets.pages(sheet);
    if (isDrawn(figures)) {
      chart(shown, areas, years, limits, first, next);
    }
  }

  private static Figure city(Year year) {
    return year.areas().getOrDefault(CITY, Figure.NONE);
  }

  /** Key to name: the city first, then its comparators that have a figure. */
  private static Map<String, String> areas(Table figures) {
    Map<Integer, List<Object>> ordered = new TreeMap<>();
    for (List<Object> row : figures.rows()) {
      boolean city = CITY.equals(row.get(figures.index("place_part")));
      if (city || row.get(figures.index("value")) != null) {
        ordered.put(((Number) row.get(figures.index("area_order"))).intValue(), row);
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (List<Object> row : ordered.values()) {
      names.put(key(figures, row), (String) row.get(figures.index("area_name")));
    }
    return names;
  }

  private static String key(Table figures, List<Object> row) {
    return CITY.equals(row.get(figures.index("place_part")))
        ? CITY
        : (String) row.get(figures.index("area_code"));
  }

  private static List<Year> years(Table figures) {
    Map<String, Year> years = new LinkedHashMap<>();
    for (List<Object> row : figures.rows()) {
      String period = (String) row.get(figures.index("period"));
      years
          .computeIfAbsent(
              period,
              label -> new Year(label, row.get(figures.index("begins")), new LinkedHashMap<>()))
          .areas()
          .put(key(figures, row), figure(figures, row));
    }
    return new ArrayList<>(years.values());
  }

  private static Figure figure(Table figures, List<Object> row) {
    return new Figure(
        row.get(figures.index("value")),
        row.get(figures.index("lower_ci")),
        row.get(figures.index("upper_ci")),
        row.get(figures.index("base_unweighted")),
        words(row.get(figures.index("obs_status"))),
        words(row.get(figures.index("note"))));
  }

  private static String words(Object value) {
    return value == null ? "" : value.toString();
  }

  private List<Column> columns(Shown shown, Map<String, String> areas, boolean limits) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Period", 12, styles.text));
    columns.add(new Column("Year it begins", 12, styles.number("0")));
    areas.forEach(
        (key, name) -> {
          columns.add(
              new Column(
                  unlike(columns, name + ", " + shown.unit()),
                  18,
                  styles.decimals(shown.decimals())));
          if (key.equals(CITY) && limits) {
            columns.add(new Column("Lower 95 % limit", 14, styles.decimals(shown.decimals())));
            columns.add(new Column("Upper 95 % limit", 14, styles.decimals(shown.decimals())));
          }
        });
    if (limits) {
      columns.add(new Column("People who answered", 14, styles.decimals(0)));
    }
    columns.add(new Column("Shorthand", 12, styles.text));
    columns.add(new Column("Note", 50, styles.text));
    return columns;
  }

  /** Two areas may have one name; a table may not have two such headings. */
  private static String unlike(List<Column> columns, String heading) {
    String unique = heading;
    int i = 2;
    while (taken(columns, unique)) {
      unique = heading + " " + i;
      i++;
    }
    return unique;
  }

  private static boolean taken(List<Column> columns, String heading) {
    return columns.stream().anyMatch(column -> column.heading().equalsIgnoreCase(heading));
  }

  private void row(Row row, Year year, Map<String, String> areas, boolean limits, Shown shown) {
    sheets.text(row, 0, year.period(), styles.text);
    sheets.value(row, 1, year.begins(), styles.number("0"), ReleaseWorkbook.NOT_APPLICABLE);
    int at = 2;
    for (String area : areas.keySet()) {
      Figure figure = year.areas().getOrDefault(area, Figure.NONE);
      String why = TableSheet.shorthand(figure.status());
      sheets.value(row, at, figure.value(), styles.decimals(shown.decimals()), why);
      at++;
      if (area.equals(CITY) && limits) {
        sheets.value(row, at, figure.lower(), styles.decimals(shown.decimals()), why);
        sheets.value(row, at + 1, figure.upper(), styles.decimals(shown.decimals()), why);
        at += 2;
      }
    }
    Figure city = city(year);
    if (limits) {
      sheets.value(row, at, city.base(), styles.decimals(0), TableSheet.shorthand(city.status()));
      at++;
    }
    sheets.text(
        row, at, city.status().isEmpty() ? ReleaseWorkbook.NOTHING : city.status(), styles.text);
    sheets.text(
        row, at + 1, city.note().isEmpty() ? ReleaseWorkbook.NOTHING : city.note(), styles.text);
  }

  private void chart(
      Shown shown,
      Map<String, String> areas,
      List<Year> years,
      boolean limits,
      int first,
      int next) {
    YearChart chart = new YearChart(sheet, first, 1);
    int column = 2;
    for (Map.Entry<String, String> area : areas.entrySet()) {
      List<Boolean> shows = new ArrayList<>();
      List<Boolean> breaks = new ArrayList<>();
      for (Year year : years) {
        Figure figure = year.areas().getOrDefault(area.getKey(), Figure.NONE);
        shows.add(figure.value() != null && year.begins() != null);
        breaks.add(figure.status().contains("[b]"));
      }
      chart.line(area.getValue(), column, YearChart.runs(shows, breaks), YearChart.Kind.VALUE);
      if (area.getKey().equals(CITY) && limits) {
        List<Boolean> limited = new ArrayList<>();
        years.forEach(year -> limited.add(city(year).lower() != null && year.begins() != null));
        chart.line(
            "95 % limits", column + 1, YearChart.runs(limited, breaks), YearChart.Kind.LIMIT);
        chart.line("", column + 2, YearChart.runs(limited, breaks), YearChart.Kind.LIMIT);
        column += 2;
      }
      column++;
    }
    chart.draw(shown.title(), shown.unit(), shown.decimals(), next + 1);
  }

  private static final String SELECT =
      """
      select
          figures.period,
          year(periods.start_date) as begins,
          areas.place_part,
          areas.area_code,
          areas.area_name,
          areas.sort_order as area_order,
          figures.value,
          figures.lower_ci,
          figures.upper_ci,
          figures.base_unweighted,
          figures.obs_status,
          figures.note
      from indicator_value as figures
      inner join dim_area as areas using (area_code)
      inner join dim_period as periods using (period)
      where
          figures.indicator_id = '%s'
          and figures.breakdown = 'all'
          and areas.place_part in ('city', 'comparator')
      order by periods.sort_order, areas.sort_order
      """;
}
