package city.socialvalue.contract;

/**
 * Why a received file is refused whole; a released figure never comes from half a file.
 *
 * @param file the file's path within the extracts folder
 * @param contract the contract it belongs to; empty when none fits
 * @param rule lower_snake_case name of what it breaks, for instance {@code too_many_rejected_lines}
 * @param reason what is wrong with it, a sentence with the figures
 * @param advice what to do next, a sentence
 */
public record Refusal(String file, String contract, String rule, String reason, String advice) {
  /** The whole message, for people. */
  public String message() {
    return "Cannot use " + file + ": " + reason + " (" + rule + "). " + advice;
  }
}
