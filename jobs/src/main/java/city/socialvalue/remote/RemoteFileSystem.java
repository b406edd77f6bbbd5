package city.socialvalue.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** One Hadoop file system, a bucket for instance, behind the interface of Java's own. */
final class RemoteFileSystem extends FileSystem {
  /** As Spark names what it hands on to Hadoop, so that one setting reaches both. */
  private static final String HADOOP_SETTING = "spark.hadoop.";

  private final org.apache.hadoop.fs.FileSystem hadoop;
  private final URI root;

  private RemoteFileSystem(org.apache.hadoop.fs.FileSystem hadoop) {
    this.hadoop = hadoop;
    this.root = hadoop.getUri();
  }

  /** The path of a URI that says a file system and a place in it. */
  static RemotePath at(URI uri) throws IOException {
    try {
      // Hadoop keeps one for each address, whoever asks.
      return new RemoteFileSystem(org.apache.hadoop.fs.FileSystem.get(uri, Settings.ALL))
          .getPath(uri.getPath().isEmpty() ? "/" : uri.getPath())
          .normalize();
    } catch (NoClassDefFoundError e) {
      throw RemoteException.of(uri.toString(), new IOException(e));
    } catch (IOException | RuntimeException e) {
      throw RemoteException.of(uri.toString(), e);
    }
  }

  /** Read once: it takes a while. */
  private static final class Settings {
    static final Configuration ALL = read();

    private static Configuration read() {
      Configuration settings = new Configuration();
      for (String name : System.getProperties().stringPropertyNames()) {
        if (name.startsWith(HADOOP_SETTING)) {
          settings.set(name.substring(HADOOP_SETTING.length()), System.getProperty(name));
        }
      }
      return settings;
    }
  }

  org.apache.hadoop.fs.FileSystem hadoop() {
    return hadoop;
  }

  /** The URI of the file system. */
  URI root() {
    return root;
  }

  @Override
  public RemotePath getPath(String first, String... more) {
    return RemotePath.of(this, more.length == 0 ? first : first + "/" + String.join("/", more));
  }

  @Override
  public FileSystemProvider provider() {
    return RemoteFileSystemProvider.INSTANCE;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher names = FileSystems.getDefault().getPathMatcher(pattern);
    return path -> names.matches(Path.of(((RemotePath) path).text()));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("a remote file system names no owners");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("a remote file system is not watched");
  }

  /** Hadoop shares and ends its file systems itself. */
  @Override
  public void close() {
    throw new UnsupportedOperationException("a remote file system stays open");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RemoteFileSystem system && system.root.equals(root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }
}
