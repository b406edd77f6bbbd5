package city.socialvalue.land;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves a finished file into its place, so that nobody sees half of it. */
final class AtomicMove {
  private AtomicMove() {}

  static void move(Path finished, Path place) throws IOException {
    try {
      Files.move(
          finished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(finished, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
