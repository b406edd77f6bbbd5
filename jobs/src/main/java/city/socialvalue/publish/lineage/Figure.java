package city.socialvalue.publish.lineage;

import city.socialvalue.publish.lineage.Explanation.Part;
import city.socialvalue.publish.lineage.Explanation.Shares;
import city.socialvalue.publish.lineage.Explanation.SourceFile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A published figure with the words that its catalogue has for it. */
public final class Figure {
  /** Selects figures from the published tables; what {@link #of} reads. */
  public static final String SELECT =
      """
      select
          figures.*,
          indicators.title,
          indicators.definition,
          indicators.unit,
          indicators.inputs,
          indicators.numerator as numerator_words,
          indicators.denominator as denominator_words,
          areas.area_name
      from indicator_value as figures
      inner join dim_indicator as indicators using (indicator_id)
      inner join dim_area as areas using (area_code)
      inner join dim_period as periods using (period)
      """;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Half of the last of the six decimals that a figure carries, for shares and for others. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.00006");

  private final Map<String, Object> row;

  private Figure(Map<String, Object> row) {
    this.row = row;
  }

  /** The figure in the row at which a result stands. */
  public static Figure of(ResultSet result) throws SQLException {
    Map<String, Object> row = new HashMap<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
    }
    return new Figure(row);
  }

  /** The figure in a row. */
  static Figure of(List<String> names, List<Object> values) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), values.get(i));
    }
    return new Figure(row);
  }

  /**
   * What works a figure out.
   *
   * @param release the release's id
   * @param code version of the program
   * @param sqlFile file of the select
   * @param sql the select
   */
  public record Source(String release, String code, String sqlFile, String sql) {}

  /** The indicator's id. */
  public String indicator() {
    return text("indicator_id");
  }

  /** The area's code. */
  public String areaCode() {
    return text("area_code");
  }

  /** The period. */
  public String period() {
    return text("period");
  }

  /** What stands above the line; null where nothing does. */
  public BigDecimal numerator() {
    return (BigDecimal) row.get("numerator");
  }

  /** What stands below the line; null where nothing does. */
  public BigDecimal denominator() {
    return (BigDecimal) row.get("denominator");
  }

  /** The extracts that the indicator is worked out from. */
  public List<String> inputs() {
    return List.of(text("inputs").split("; ", -1));
  }

  /** Whether it is hidden; its parts are hidden too, and so is what each file gave. */
  public boolean isHidden() {
    return text("obs_status").contains("[c]");
  }

  /** The figure explained. */
  public Explanation explained(Shares shares, List<SourceFile> files, Source source) {
    return new Explanation(
        indicator(),
        text("title"),
        text("definition"),
        text("area_name"),
        areaCode(),
        period(),
        value(),
        text("unit"),
        text("obs_status"),
        text("note"),
        formula(),
        new Part(text("numerator_words"), numerator()),
        new Part(text("denominator_words"), denominator()),
        shares,
        files,
        List.of(),
        source.release(),
        source.code(),
        source.sqlFile(),
        source.sql());
  }

  private BigDecimal value() {
    return (BigDecimal) row.get("value");
  }

  private String text(String column) {
    return Objects.requireNonNullElse((String) row.get(column), "");
  }

  private String formula() {
    if (value() == null) {
      return "no value: " + text("note");
    }
    String result = number(value()) + " " + text("unit");
    if (numerator() == null) {
      return result + ", " + text("method");
    }
    if (denominator() == null || denominator().signum() == 0) {
      return result + " = " + number(numerator()) + " (" + text("numerator_words") + ")";
    }
    BigDecimal ratio = numerator().divide(denominator(), MathContext.DECIMAL64);
    String division = number(numerator()) + " / " + number(denominator());
    if (near(value(), ratio)) {
      return result + " = " + division;
    }
    return near(value(), ratio.multiply(HUNDRED))
        ? result + " = 100 x " + division
        : result + ", " + text("method");
  }

  private static boolean near(BigDecimal one, BigDecimal other) {
    return one.subtract(other).abs().compareTo(ROUNDING) <= 0;
  }

  /** A number without the zeros that say nothing. */
  public static String number(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
  }
}
