package city.socialvalue.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one contract, so that all of it is shown at once. */
final class Problems {
  private final Path file;
  private final List<String> sentences = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  void add(String place, String what) {
    sentences.add("Cannot use contract " + file.getFileName() + ": " + place + " " + what + ".");
  }

  List<String> sentences() {
    return List.copyOf(sentences);
  }
}
