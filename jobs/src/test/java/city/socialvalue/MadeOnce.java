package city.socialvalue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

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
  public static synchronized Path folder(String name, Consumer<Path> make) {
    Path folder = TARGET.resolve(name);
    Path finished = folder.resolveSibling(folder.getFileName() + ".finished");
    try {
      Files.createDirectories(folder.getParent());
      try (FileChannel file =
          FileChannel.open(
              folder.resolveSibling(folder.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        file.lock(); // Until the file is closed.
        if (!Files.exists(finished)) {
          make.accept(folder);
          Files.createFile(finished);
        }
        return folder;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
