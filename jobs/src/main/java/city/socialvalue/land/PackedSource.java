package city.socialvalue.land;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The unpacked bytes of a gzip file or of one member of a zip archive, within the limits. */
sealed interface PackedSource extends Source permits PackedSource.Gzip, PackedSource.ZipMember {

  /** A file packed by gzip. */
  record Gzip(Path file, long storedBytes, LandLimits limits) implements PackedSource {
    @Override
    public InputStream open() throws IOException {
      InputStream packed = Files.newInputStream(file);
      try {
        return new BoundedStream(new GZIPInputStream(packed, 1 << 16), storedBytes, limits);
      } catch (IOException | RuntimeException e) {
        packed.close();
        throw e;
      }
    }
  }

  /** One member of a zip archive. */
  record ZipMember(Path file, String member, long storedBytes, LandLimits limits)
      implements PackedSource {
    @Override
    public InputStream open() throws IOException {
      ZipFile archive = new ZipFile(file.toFile());
      try {
        ZipEntry entry = archive.getEntry(member);
        if (entry == null) {
          throw new FileNotFoundException(member);
        }
        InputStream unpacked = archive.getInputStream(entry);
        return new ClosingStream(new BoundedStream(unpacked, storedBytes, limits), archive);
      } catch (IOException | RuntimeException e) {
        archive.close();
        throw e;
      }
    }
  }

  /** Closes the archive with the member's stream. */
  final class ClosingStream extends FilterInputStream {
    private final ZipFile archive;

    ClosingStream(InputStream member, ZipFile archive) {
      super(member);
      this.archive = archive;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return in.read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
      try (archive) {
        super.close();
      }
    }
  }
}
