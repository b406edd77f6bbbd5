package city.socialvalue.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/** Reads a file of a Hadoop file system from any place in it. */
final class ReadChannel implements SeekableByteChannel {
  private static final int MOST = 1 << 16;

  private final FSDataInputStream in;
  private final long size;
  private final String file;
  private boolean open = true;

  ReadChannel(FSDataInputStream in, long size, String file) {
    this.in = in;
    this.size = size;
    this.file = file;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    byte[] bytes = new byte[Math.min(to.remaining(), MOST)];
    try {
      int read = in.read(bytes);
      if (read > 0) {
        to.put(bytes, 0, read);
      }
      return read;
    } catch (IOException e) {
      throw RemoteException.of(file, e);
    }
  }

  @Override
  public long position() throws IOException {
    return in.getPos();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    in.seek(position);
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    in.close();
  }
}
