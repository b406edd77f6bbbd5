package city.socialvalue.remote;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a file of a Hadoop file system; an object store says no when it is closed. */
final class WriteStream extends FilterOutputStream {
  private final String file;

  WriteStream(OutputStream out, String file) {
    super(out);
    this.file = file;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw RemoteException.of(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw RemoteException.of(file, e);
    }
  }
}
