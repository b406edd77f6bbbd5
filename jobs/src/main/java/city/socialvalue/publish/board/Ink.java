package city.socialvalue.publish.board;

/** What a line, an area or a text of a picture stands for; each canvas gives it a look. */
enum Ink {
  /** The frame of a scale. */
  AXIS,
  /** Lines across, to read values by. */
  GRID,
  /** The city, or the one thing that a picture is about. */
  CITY,
  /** Whom the city is compared with. */
  OTHER,
  /** How far chance alone may move a value. */
  LIMITS,
  /** Where a series cannot be followed across. */
  BREAK,
  /** What is to be reached. */
  TARGET,
  /** Better than the city as a whole. */
  BETTER,
  /** Worse than the city as a whole. */
  WORSE,
  /** Much like the city as a whole. */
  SIMILAR,
  /** Nothing to show. */
  NONE,
  /** Money that stays. */
  LOCAL,
  /** Money that leaves. */
  LEAKED,
  /** Words. */
  LABEL,
  /** The picture's title. */
  TITLE,
  /** Words of less weight: the source. */
  FAINT
}
