package city.socialvalue.stage;

import city.socialvalue.contract.Refusal;
import java.util.List;

/**
 * The account of the stage stage.
 *
 * @param files what became of each file's lines, in the order of their names
 * @param rules every rule that was broken, by file
 * @param refusals files that are refused whole; a release must not be made of them
 */
public record Staging(List<FileOutcome> files, List<RuleCount> rules, List<Refusal> refusals) {}
