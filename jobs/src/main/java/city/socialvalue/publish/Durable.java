package city.socialvalue.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Brings files and folders to the disk itself, so that a loss of power cannot undo a release. */
final class Durable {
  private Durable() {}

  /** A file's bytes. */
  static void file(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A folder's list of names. */
  static void folder(Path folder) throws IOException {
    if (System.getProperty("os.name").startsWith("Windows")) {
      // Windows opens no folder as a channel, and writes its list of names through by itself.
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Everything below a folder, files first. */
  static void tree(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> paths = walk.toList();
      for (Path path : paths) {
        if (Files.isRegularFile(path)) {
          file(path);
        }
      }
      for (Path path : paths) {
        if (Files.isDirectory(path)) {
          folder(path);
        }
      }
    }
  }
}
