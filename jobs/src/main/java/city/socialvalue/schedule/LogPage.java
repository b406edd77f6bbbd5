package city.socialvalue.schedule;

import java.util.List;

/**
 * A part of a task's log.
 *
 * @param lines the lines
 * @param next what asks for the part after it; null at the end
 */
public record LogPage(List<String> lines, String next) {}
