package city.socialvalue.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.socialvalue.remote.RemoteException.Blame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Java's own ways with files, on a Hadoop file system: that of this disk, under another name. */
class RemoteFileSystemTest {
  @TempDir Path disk;
  private Path folder;

  /** Hadoop's way to this disk, as if it were elsewhere. */
  public static final class Elsewhere extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("elsewhere:///");
    }

    @Override
    public String getScheme() {
      return "elsewhere";
    }

    @Override
    public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
      return withoutPermissions(super.getFileStatus(path));
    }

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path folder) throws IOException {
      return Stream.of(super.listStatus(folder))
          .map(Elsewhere::withoutPermissions)
          .toArray(FileStatus[]::new);
    }

    /** Hadoop asks the disk for them by the path's URI, which has to be of this machine. */
    private static FileStatus withoutPermissions(FileStatus status) {
      return new FileStatus(
          status.getLen(),
          status.isDirectory(),
          1,
          status.getBlockSize(),
          status.getModificationTime(),
          status.getPath());
    }
  }

  @BeforeAll
  static void nameIt() {
    System.setProperty("spark.hadoop.fs.elsewhere.impl", Elsewhere.class.getName());
  }

  @BeforeEach
  void open() {
    folder = Locations.of("elsewhere://" + disk.toAbsolutePath());
  }

  @Test
  void aFileThatIsWrittenIsOnTheDiskAndIsReadBack() throws IOException {
    Path file = folder.resolve("a/b/spend.csv");
    Files.createDirectories(file.getParent());

    Files.writeString(file, "amount\n1\n");

    assertThat(disk.resolve("a/b/spend.csv")).hasContent("amount\n1\n");
    assertThat(Files.readString(file)).isEqualTo("amount\n1\n");
    assertThat(Files.readAllLines(file)).containsExactly("amount", "1");
    assertThat(Files.size(file)).isEqualTo(9);
  }

  @Test
  void aFileIsReadFromAnyPlaceInIt() throws IOException {
    Path file = Files.writeString(folder.resolve("digits"), "0123456789");

    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer three = ByteBuffer.allocate(3);
      channel.position(5);
      channel.read(three);

      assertThat(new String(three.array(), java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("567");
      assertThat(channel.position()).isEqualTo(8);
      assertThat(channel.size()).isEqualTo(10);
      channel.position(10);
      assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void aFolderIsListedAndWalkedAsThatOfThisMachineIs() throws IOException {
    for (String name : List.of("x/one.csv", "x/two words.csv", "y/z/100%.csv", "three.txt")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), name);
    }
    Files.createDirectory(folder.resolve("empty"));

    assertThat(relative(folder)).isEqualTo(relative(disk));
    try (Stream<Path> none = Files.list(folder.resolve("empty"))) {
      assertThat(none).isEmpty();
    }
    try (DirectoryStream<Path> texts = Files.newDirectoryStream(folder, "*.txt")) {
      assertThat(texts).containsExactly(folder.resolve("three.txt"));
    }
  }

  private static List<String> relative(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.map(path -> folder.relativize(path).toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two words.csv", "100%.csv", "%20.csv", "a+b&c#d.csv", "Füße.csv", "q?.csv"})
  void aNameOfAnySignsIsTheSameInBothDirections(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), name);

    assertThat(disk.resolve(name)).hasContent(name);
    assertThat(Locations.of(file.toUri().toString())).isEqualTo(file);
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
    assertThat(Locations.local(file, disk.resolve("copies"))).hasContent(name).hasFileName(name);
  }

  @Test
  void attributesAreThoseOfTheDisk() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "12345");
    Files.setLastModifiedTime(disk.resolve("file"), FileTime.fromMillis(1_400_000_000_000L));

    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);

    assertThat(attributes.size()).isEqualTo(5);
    assertThat(attributes.isRegularFile()).isTrue();
    assertThat(attributes.isDirectory()).isFalse();
    assertThat(attributes.lastModifiedTime().toMillis()).isEqualTo(1_400_000_000_000L);
    assertThat(Files.isDirectory(folder)).isTrue();
    assertThat(Files.isRegularFile(folder)).isFalse();
  }

  @Test
  void whatIsMissingIsSaidAsJavaSaysIt() {
    Path missing = folder.resolve("missing");

    assertThat(Files.exists(missing)).isFalse();
    assertThat(Locations.exists(missing)).isFalse();
    assertThatThrownBy(() -> Files.readString(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing.toString());
    assertThatThrownBy(() -> Files.newInputStream(missing)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Files.list(missing)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Files.delete(missing)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Files.move(missing, folder.resolve("x")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Locations.local(missing, disk))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFileIsNoFolderAndAFullFolderStays() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "1");

    assertThatThrownBy(() -> Files.list(file)).isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> Files.delete(folder)).isInstanceOf(DirectoryNotEmptyException.class);
    assertThatThrownBy(() -> Files.createDirectory(folder))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> Files.writeString(file, "2", StandardOpenOption.CREATE_NEW))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(file)).isEqualTo("1");
  }

  @Test
  void filesAreDeletedCopiedAndMoved() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "1");
    Path two = Files.writeString(folder.resolve("two"), "2");

    assertThatThrownBy(() -> Files.copy(one, two)).isInstanceOf(FileAlreadyExistsException.class);
    Files.copy(one, two, StandardCopyOption.REPLACE_EXISTING);
    assertThat(disk.resolve("two")).hasContent("1");

    Files.writeString(two, "2");
    assertThatThrownBy(() -> Files.move(two, one)).isInstanceOf(FileAlreadyExistsException.class);
    Files.move(two, one, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    assertThat(disk.resolve("one")).hasContent("2");
    assertThat(disk.resolve("two")).doesNotExist();

    Files.delete(one);
    assertThat(disk.resolve("one")).doesNotExist();
    assertThat(Files.deleteIfExists(one)).isFalse();
  }

  @Test
  void filesGoFromThisMachineToTheOtherAndBack() throws IOException {
    Path here = Files.writeString(disk.resolve("here"), "x".repeat(100_000));
    Path there = folder.resolve("there/file");
    Files.createDirectories(there.getParent());

    Files.copy(here, there);
    Path back = Locations.local(folder.resolve("there"), disk.resolve("copies"));

    assertThat(back.resolve("file")).hasSameBinaryContentAs(here);
    assertThat(Locations.local(here, disk.resolve("copies"))).isEqualTo(here);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b/../c, /a/c",
    "/a/./b/, /a/b",
    "/.., /",
    "a/../../b, ../b",
    "'', ''",
  })
  void pathsAreMadePlain(String text, String plain) {
    assertThat(path(text).normalize()).isEqualTo(path(plain));
  }

  @Test
  void pathsAreTakenApartAndPutTogether() {
    Path path = path("/a/b/c.csv");

    assertThat(path.getParent()).isEqualTo(path("/a/b"));
    assertThat(path.getFileName()).isEqualTo(path("c.csv")).hasToString("c.csv");
    assertThat(path.getRoot()).isEqualTo(path("/"));
    assertThat(path("/").getParent()).isNull();
    assertThat(path("/").getFileName()).isNull();
    assertThat(path("x").getParent()).isNull();
    assertThat(path.subpath(1, 3)).isEqualTo(path("b/c.csv"));
    assertThat(path.startsWith(path("/a"))).isTrue();
    assertThat(path.startsWith(path("a"))).isFalse();
    assertThat(path.endsWith(path("b/c.csv"))).isTrue();
    assertThat(path.resolveSibling("d.csv")).isEqualTo(path("/a/b/d.csv"));
    assertThat(path("/a").relativize(path)).isEqualTo(path("b/c.csv"));
    assertThat(path.relativize(path("/a/x"))).isEqualTo(path("../../x"));
    assertThat(path.relativize(path)).isEqualTo(path("")).hasToString("");
    assertThat(path.resolve("")).isEqualTo(path);
    assertThat(path("").toAbsolutePath()).isEqualTo(path("/"));
    assertThat(path("/a").compareTo(path("/b"))).isNegative();
    assertThat(path).hasToString("elsewhere:///a/b/c.csv");
  }

  private Path path(String text) {
    return folder.getFileSystem().getPath(text);
  }

  @ParameterizedTest
  @CsvSource({"file:///srv/two%20words, /srv/two words", "file:/srv/x, /srv/x", "srv/x, srv/x"})
  void whatIsOnThisMachineIsAPathOfIt(String text, Path path) {
    assertThat(Locations.of(text)).isEqualTo(path);
    assertThat(Locations.isRemote(Locations.of(text))).isFalse();
  }

  @Test
  void whatNoLibraryReachesAndWhatIsNoUriAreSaid() {
    assertThatThrownBy(() -> Locations.of("nowhere://city/extracts"))
        .cause()
        .hasMessage(
            "Cannot use nowhere://city/extracts: no library for it is on the class path. Name its"
                + " jars in SVW_CLASSPATH, or by --packages of spark-submit.")
        .extracting(e -> ((RemoteException) e).blame())
        .isEqualTo(Blame.ADDRESS);
    assertThatThrownBy(() -> Locations.of("elsewhere://city/%zz"))
        .cause()
        .hasMessageContaining("it is no URI, character 18 is wrong");
  }

  @Test
  void aDiskThatRefusesIsSaidWithItsWords() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "1");

    assertThatIOException()
        .isThrownBy(() -> Files.createDirectories(file.resolve("below")))
        .withMessageStartingWith("Cannot use " + file);
  }
}
