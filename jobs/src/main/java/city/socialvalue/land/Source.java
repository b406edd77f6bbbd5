package city.socialvalue.land;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a received file, unpacked; they can be read more than once. */
sealed interface Source permits Source.Plain, PackedSource {
  /** A new stream over the bytes from the start. */
  InputStream open() throws IOException;

  /** Size on disk, for progress. */
  long storedBytes();

  /** A file that is read as it lies there. */
  record Plain(Path file, long storedBytes) implements Source {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}
