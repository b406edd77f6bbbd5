package city.socialvalue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Function;

/** A folder under {@code jobs/target} that several processes of tests use and the first makes. */
public final class MadeOnce {
  private static final Path TARGET =
      Path.of(System.getProperty("svw.home"), "jobs/target").toAbsolutePath().normalize();

  private MadeOnce() {}

  /**
   * The folder, made now unless it was before; the other processes wait for it. A folder whose
   * making failed is made again.
   *
   * @param name its place under {@code jobs/target}
   */
  public static Path folder(String name, Consumer<Path> make) {
    Path finished = TARGET.resolve(name + ".finished");
    return alone(
        name,
        folder -> {
          try {
            if (!Files.exists(finished)) {
              make.accept(folder);
              Files.createFile(finished);
            }
            return folder;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * What comes of work in a folder that no other process of tests does at the same time.
   *
   * @param name its place under {@code jobs/target}
   */
  public static synchronized <T> T alone(String name, Function<Path, T> work) {
    Path folder = TARGET.resolve(name);
    try {
      Files.createDirectories(folder.getParent());
      try (FileChannel file =
          FileChannel.open(
              folder.resolveSibling(folder.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        file.lock(); // Until the file is closed.
        return work.apply(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
