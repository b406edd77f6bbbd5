package city.socialvalue.publish.board;

/**
 * That the Board has taken a release as its own; one without it is a draft.
 *
 * @param by who approved it, as typed
 * @param on the day, {@code 2024-06-01}
 */
public record Approval(String by, String on) {}
