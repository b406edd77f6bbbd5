package city.socialvalue.land;

import city.socialvalue.contract.Refusal;
import java.util.List;

/**
 * What became of the received files.
 *
 * @param files the landed ones, sorted by name
 * @param refusals the refused ones, sorted by name
 * @param ignored names of files that hold no data by their kind, such as {@code README.md}
 */
public record Landing(List<LandedFile> files, List<Refusal> refusals, List<String> ignored) {}
