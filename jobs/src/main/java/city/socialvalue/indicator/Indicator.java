package city.socialvalue.indicator;

import city.socialvalue.sqlmodel.Model;
import java.util.List;
import java.util.Optional;

/**
 * What an indicator is, from the YAML file beside its model.
 *
 * @param id the model's name
 * @param wording its words for people
 * @param scale how its values are to be read
 * @param framework where it stands in the framework
 * @param inputs ids of the contracts whose extracts it needs
 * @param baseline a period of its own, or {@code place} for the place's
 * @param standIn the indicator in whose place it is shown, for a published series
 * @param model the model that works it out
 */
public record Indicator(
    String id,
    Wording wording,
    Scale scale,
    Framework framework,
    List<String> inputs,
    String baseline,
    Optional<StandIn> standIn,
    Model model) {

  /**
   * The words that stand with the figures.
   *
   * @param title a few words
   * @param definition what the figure is, exactly
   * @param numerator what stands above the line
   * @param denominator what stands below the line; {@code none} for a total
   * @param target what is to be reached; {@code none} where nothing is set
   * @param owner who answers for the definition
   * @param caveats what a reader must know, a sentence each
   */
  public record Wording(
      String title,
      String definition,
      String numerator,
      String denominator,
      String target,
      String owner,
      List<String> caveats) {}

  /**
   * How values are to be read.
   *
   * @param kind {@code survey_share}, {@code survey_mean}, {@code survey_ratio} or {@code total}
   * @param unit unit of the value
   * @param decimals decimals shown to people
   * @param direction {@code higher} or {@code lower} is better, or {@code neither}
   * @param periodKind kind of the periods
   */
  public record Scale(
      String kind, String unit, int decimals, String direction, String periodKind) {}

  /**
   * Where the indicator stands in the city's framework.
   *
   * @param domain Social, Environmental or Economic
   * @param outcome the outcome that it tells of
   * @param themes themes of the City Plan that it serves
   * @param position place in the framework's list
   */
  public record Framework(String domain, String outcome, List<String> themes, int position) {}

  /**
   * A published series that is shown while another indicator's extract is missing.
   *
   * @param indicator id of the other indicator
   * @param limits in what the series differs from it
   */
  public record StandIn(String indicator, String limits) {}
}
