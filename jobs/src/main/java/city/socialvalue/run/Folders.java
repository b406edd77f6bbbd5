package city.socialvalue.run;

import city.socialvalue.remote.Locations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes folders with all that is in them; links are not followed. */
public final class Folders {
  private Folders() {}

  /** Removes a folder, or nothing when there is none. */
  public static void delete(Path folder) throws IOException {
    if (!Files.isSymbolicLink(folder) && !Locations.exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }

  /** Removes what was being written when a run was killed. */
  static void deleteUnfinished(Path zone) throws IOException {
    List<Path> unfinished;
    try (Stream<Path> walk = Files.walk(zone)) {
      unfinished = walk.filter(Folders::isUnfinished).toList();
    }
    for (Path path : unfinished) {
      delete(path);
    }
  }

  private static boolean isUnfinished(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith(".part") || name.endsWith(Warehouse.UNFINISHED);
  }
}
