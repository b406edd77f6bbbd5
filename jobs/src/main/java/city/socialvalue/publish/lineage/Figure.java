package city.socialvalue.publish.lineage;

import city.socialvalue.publish.lineage.Explanation.Part;
import city.socialvalue.publish.lineage.Explanation.Shares;
import city.socialvalue.publish.lineage.Explanation.SourceFile;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.StagedLines.Given;
import city.socialvalue.publish.lineage.StagedLines.Place;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
          indicators.kind,
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

  /** Half of the last decimal of a sum. */
  private static final BigDecimal LAST_DECIMAL = new BigDecimal("0.0000005");

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

  /** The place that it has among those of its indicator. */
  public Place place() {
    return new Place(indicator(), areaCode(), period());
  }

  /** The publisher's release that it is made of. */
  String sourceRelease() {
    return text("source_release");
  }

  /**
   * Whether what stands above the line may be a sum of lines. A ratio of two places in an order is
   * none, and neither is such a place itself, which has nothing below it.
   */
  boolean mayBeASum() {
    String kind = text("kind");
    return !isHidden()
        && numerator() != null
        && !kind.equals("survey_ratio")
        && !(kind.equals("survey_mean") && denominator() == null);
  }

  /**
   * The figure explained: by the files that gave something where that adds up, otherwise by all
   * files of its extracts.
   *
   * @param given what files gave to it; empty where it was not measured
   * @param files all files of the release
   */
  public Explanation explained(
      Optional<List<Given>> given,
      List<ReceivedFile> files,
      Corrections corrections,
      Source source) {
    boolean addsUp = given.filter(this::addsUp).isPresent();
    List<SourceFile> shown =
        addsUp
            ? given.get().stream()
                .sorted(Comparator.comparing(each -> each.file().name()))
                .map(each -> file(each.file(), each.numerator(), each.denominator()))
                .toList()
            : files.stream()
                .filter(file -> inputs().contains(file.contract()))
                .sorted(Comparator.comparing(ReceivedFile::name))
                .map(file -> file(file, null, null))
                .toList();
    Shares otherwise = given.isEmpty() ? Shares.NOT_MEASURED : Shares.NO_SUM;
    return new Explanation(
        indicator(),
        text("title"),
        text("definition"),
        text("area_name"),
        areaCode(),
        period(),
        value(),
        text("unit"),
        corrections.mark() + text("obs_status"),
        text("note"),
        formula(),
        new Part(text("numerator_words"), numerator()),
        new Part(text("denominator_words"), denominator()),
        addsUp ? Shares.ADD_UP : otherwise,
        shown,
        corrections.touchedBy(shown.stream().map(SourceFile::file).toList()),
        source.release(),
        source.code(),
        source.sqlFile(),
        source.sql());
  }

  private boolean addsUp(List<Given> given) {
    BigDecimal sum = given.stream().map(Given::numerator).reduce(BigDecimal.ZERO, BigDecimal::add);
    return numerator() != null
        && !given.isEmpty()
        && sum.subtract(numerator()).abs().compareTo(LAST_DECIMAL) <= 0;
  }

  private static SourceFile file(ReceivedFile file, BigDecimal numerator, BigDecimal denominator) {
    return new SourceFile(
        file.contract(),
        file.name(),
        file.sha256(),
        file.lines(),
        file.staged(),
        file.rejected(),
        file.why(),
        numerator,
        denominator);
  }

  BigDecimal value() {
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
