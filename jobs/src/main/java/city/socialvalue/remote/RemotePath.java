package city.socialvalue.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A path on a Hadoop file system.
 *
 * @param system the file system
 * @param isAbsolute whether it begins at the root
 * @param names from the outermost folder to the file
 */
record RemotePath(RemoteFileSystem system, boolean isAbsolute, List<String> names) implements Path {

  static RemotePath of(RemoteFileSystem system, String text) {
    List<String> names = Arrays.stream(text.split("/")).filter(name -> !name.isEmpty()).toList();
    // The path of no words has one name, which is empty, as Java's own paths have.
    return new RemotePath(system, text.startsWith("/"), text.isEmpty() ? List.of("") : names);
  }

  private static RemotePath remote(Path other) {
    if (other instanceof RemotePath remote) {
      return remote;
    }
    throw new ProviderMismatchException(other.toString());
  }

  private RemotePath of(boolean absolute, List<String> others) {
    return new RemotePath(
        system, absolute, others.isEmpty() && !absolute ? List.of("") : List.copyOf(others));
  }

  private boolean isEmpty() {
    return !isAbsolute && names.equals(List.of(""));
  }

  /** The same place as Hadoop names it. */
  org.apache.hadoop.fs.Path hadoop() {
    return new org.apache.hadoop.fs.Path(toUri());
  }

  /** The path within its file system. */
  String text() {
    return (isAbsolute ? "/" : "") + String.join("/", names);
  }

  @Override
  public RemoteFileSystem getFileSystem() {
    return system;
  }

  @Override
  public Path getRoot() {
    return isAbsolute ? of(true, List.of()) : null;
  }

  @Override
  public Path getFileName() {
    return names.isEmpty() ? null : of(false, names.subList(names.size() - 1, names.size()));
  }

  @Override
  public Path getParent() {
    if (names.isEmpty() || (names.size() == 1 && !isAbsolute)) {
      return null;
    }
    return of(isAbsolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int begin, int end) {
    if (begin < 0 || end > names.size() || begin >= end) {
      throw new IllegalArgumentException("no names %d to %d in %s".formatted(begin, end, this));
    }
    return of(false, names.subList(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof RemotePath remote
        && system.equals(remote.system)
        && isAbsolute == remote.isAbsolute
        && names.size() >= remote.names.size()
        && names.subList(0, remote.names.size()).equals(remote.names);
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof RemotePath remote) || !system.equals(remote.system)) {
      return false;
    }
    int before = names.size() - remote.names.size();
    return remote.isAbsolute
        ? equals(remote)
        : before >= 0 && names.subList(before, names.size()).equals(remote.names);
  }

  @Override
  public RemotePath normalize() {
    List<String> normal = new ArrayList<>();
    for (String name : names) {
      boolean canGoUp = !normal.isEmpty() && !normal.get(normal.size() - 1).equals("..");
      if (name.equals("..") && canGoUp) {
        normal.remove(normal.size() - 1);
      } else if (!name.equals(".") && !(name.equals("..") && isAbsolute)) {
        normal.add(name);
      }
    }
    return of(isAbsolute, normal);
  }

  @Override
  public Path resolve(Path other) {
    RemotePath remote = remote(other);
    if (remote.isAbsolute || isEmpty()) {
      return remote;
    }
    if (remote.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(remote.names);
    return of(isAbsolute, all);
  }

  @Override
  public Path relativize(Path other) {
    RemotePath remote = remote(other);
    if (isAbsolute != remote.isAbsolute) {
      throw new IllegalArgumentException("one path begins at the root, the other does not");
    }
    List<String> mine = isEmpty() ? List.of() : names;
    List<String> theirs = remote.isEmpty() ? List.of() : remote.names;
    int shared = 0;
    while (shared < Math.min(mine.size(), theirs.size())
        && mine.get(shared).equals(theirs.get(shared))) {
      shared++;
    }
    List<String> way = new ArrayList<>();
    mine.subList(shared, mine.size()).forEach(name -> way.add(".."));
    way.addAll(theirs.subList(shared, theirs.size()));
    return of(false, way);
  }

  @Override
  public URI toUri() {
    URI root = system.root();
    try {
      return new URI(root.getScheme(), root.getAuthority(), toAbsolutePath().text(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no URI of " + text(), e);
    }
  }

  @Override
  public RemotePath toAbsolutePath() {
    return isAbsolute ? this : new RemotePath(system, true, isEmpty() ? List.of() : names);
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return toAbsolutePath().normalize();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("a remote file system is not watched");
  }

  @Override
  public int compareTo(Path other) {
    return text().compareTo(remote(other).text());
  }

  /** The URI as people write it; a relative path as it is. */
  @Override
  public String toString() {
    URI root = system.root();
    String authority = root.getAuthority() == null ? "" : root.getAuthority();
    return isAbsolute ? root.getScheme() + "://" + authority + text() : text();
  }
}
