package city.socialvalue.remote;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;

/**
 * Reads and writes files of Hadoop file systems for {@link Files}.
 *
 * <p>A file appears whole when its writer has closed it. A file that is moved over another takes
 * its place at once where the file system can rename, and after it on an object store.
 */
final class RemoteFileSystemProvider extends FileSystemProvider {
  static final RemoteFileSystemProvider INSTANCE = new RemoteFileSystemProvider();

  private RemoteFileSystemProvider() {}

  /** What is asked of Hadoop. */
  interface Request<T> {
    T of(org.apache.hadoop.fs.FileSystem system, org.apache.hadoop.fs.Path path) throws IOException;
  }

  /** Asks Hadoop, whose failures become those of Java or a sentence for the user. */
  static <T> T ask(Path path, Request<T> request) throws IOException {
    RemotePath remote = (RemotePath) path;
    try {
      return request.of(remote.system().hadoop(), remote.hadoop());
    } catch (FileNotFoundException e) {
      NoSuchFileException missing = new NoSuchFileException(path.toString());
      missing.initCause(e);
      throw missing;
    } catch (IOException e) {
      throw RemoteException.of(path.toString(), e);
    }
  }

  private static FileStatus status(Path path) throws IOException {
    return ask(path, org.apache.hadoop.fs.FileSystem::getFileStatus);
  }

  private static FileStatus[] inside(Path folder) throws IOException {
    return ask(folder, org.apache.hadoop.fs.FileSystem::listStatus);
  }

  @Override
  public String getScheme() {
    return "hadoop";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) throws IOException {
    return RemoteFileSystem.at(uri).getFileSystem();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return getPath(uri).getFileSystem();
  }

  @Override
  public Path getPath(URI uri) {
    return Locations.of(uri.toString());
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    return ask(path, org.apache.hadoop.fs.FileSystem::open);
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    List<OpenOption> asked = List.of(options);
    if (asked.contains(StandardOpenOption.APPEND)) {
      throw new UnsupportedOperationException("a remote file is written once");
    }
    if (asked.contains(StandardOpenOption.CREATE_NEW) && Locations.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return new WriteStream(
        ask(path, (system, place) -> system.create(place, true)), path.toString());
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
      throw new UnsupportedOperationException("a remote file is written as a stream");
    }
    long size = status(path).getLen();
    return new ReadChannel(ask(path, org.apache.hadoop.fs.FileSystem::open), size, path.toString());
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    if (!status(folder).isDirectory()) {
      throw new NotDirectoryException(folder.toString());
    }
    List<Path> paths = new ArrayList<>();
    for (FileStatus status : inside(folder)) {
      Path path = folder.resolve(status.getPath().getName());
      if (filter.accept(path)) {
        paths.add(path);
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return paths.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    if (Locations.exists(folder)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    ask(folder, org.apache.hadoop.fs.FileSystem::mkdirs);
  }

  @Override
  public void delete(Path path) throws IOException {
    if (status(path).isDirectory() && inside(path).length > 0) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    ask(path, (system, place) -> system.delete(place, false));
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    makeWay(to, options);
    if (status(from).isDirectory()) {
      createDirectory(to);
      return;
    }
    try (InputStream in = newInputStream(from);
        OutputStream out = newOutputStream(to)) {
      in.transferTo(out);
    }
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    status(from);
    makeWay(to, options);
    boolean moved = ask(from, (system, place) -> system.rename(place, ((RemotePath) to).hadoop()));
    if (!moved) {
      throw new FileSystemException(from.toString(), to.toString(), "it was not renamed");
    }
  }

  private void makeWay(Path to, CopyOption... options) throws IOException {
    if (List.of(options).contains(StandardCopyOption.REPLACE_EXISTING)) {
      deleteIfExists(to);
    } else if (Locations.exists(to)) {
      throw new FileAlreadyExistsException(to.toString());
    }
  }

  @Override
  public boolean isSameFile(Path one, Path other) {
    return one.equals(other);
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException("a remote file system does not tell its size");
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    status(path);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class) {
      throw new UnsupportedOperationException("a remote file has basic attributes alone");
    }
    return type.cast(new RemoteAttributes(status(path)));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException("attributes of a remote file are read by type");
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException("attributes of a remote file stay as they are");
  }
}
