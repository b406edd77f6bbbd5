package city.socialvalue.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where Parquet is written: beside its place first, then moved there whole. */
final class ParquetFiles {
  private ParquetFiles() {}

  /** A name beside the file that no reader takes for a table; its folder is made. */
  static Path partBeside(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw failed("make the folder of", file, e);
    }
    return file.resolveSibling("." + file.getFileName() + ".part");
  }

  static void moveInPlace(Path part, Path file) {
    try {
      if (Files.isDirectory(file)) {
        deleteTree(file);
      } else if (Files.isDirectory(part)) {
        Files.deleteIfExists(file);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed("write", file, e);
    }
  }

  /** The one Parquet file in a folder that Spark has written. */
  static Path onlyPart(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> parts =
          files.filter(file -> file.getFileName().toString().endsWith(".parquet")).toList();
      if (parts.size() != 1) {
        throw new IllegalStateException("expected one part in " + folder + ", found " + parts);
      }
      return parts.get(0);
    } catch (IOException e) {
      throw failed("read", folder, e);
    }
  }

  /** Bytes of a file, or of all Parquet files below a folder. */
  static long size(Path fileOrFolder) {
    try (Stream<Path> files = Files.walk(fileOrFolder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw failed("read", fileOrFolder, e);
    }
  }

  static void deleteTree(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw failed("delete", folder, e);
    }
  }

  private static EngineException failed(String verb, Path file, IOException cause) {
    return new EngineException(
        "Cannot " + verb + " " + file + ": " + cause.getMessage() + ". Free space or mend access.",
        cause);
  }
}
