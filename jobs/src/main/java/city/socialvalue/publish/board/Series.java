package city.socialvalue.publish.board;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures of one area in the order of their periods.
 *
 * @param name the area's name
 * @param figures one for each period, with or without a value
 */
record Series(String name, List<Figure> figures) {
  /** The stretches that a line may join: no break and no missing year lies within one. */
  List<List<Figure>> stretches() {
    List<List<Figure>> stretches = new ArrayList<>();
    List<Figure> current = new ArrayList<>();
    for (Figure figure : figures) {
      boolean ends = figure.value().isEmpty() || figure.breaks();
      if (ends && !current.isEmpty()) {
        stretches.add(current);
        current = new ArrayList<>();
      }
      if (figure.value().isPresent()) {
        current.add(figure);
      }
    }
    if (!current.isEmpty()) {
      stretches.add(current);
    }
    return stretches;
  }

  /** Figures that have a value. */
  List<Figure> shown() {
    return figures.stream().filter(figure -> figure.value().isPresent()).toList();
  }
}
