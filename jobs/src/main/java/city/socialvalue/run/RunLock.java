package city.socialvalue.run;

import city.socialvalue.run.CannotRunException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps a second run out of a warehouse. The operating system holds the lock and drops it when the
 * process ends, however it ends; the file's text names the owner.
 */
public final class RunLock implements AutoCloseable {
  /** Far behind the text: where locks bar reading, the owner stays readable. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int LONGEST_OWNER = 8192;

  private final FileChannel channel;
  private final FileLock lock;
  private final Optional<String> abandoned;

  private RunLock(FileChannel channel, FileLock lock, Optional<String> abandoned) {
    this.channel = channel;
    this.lock = lock;
    this.abandoned = abandoned;
  }

  /**
   * Takes the lock of a warehouse.
   *
   * @param command what the owner runs, as its user typed it
   * @throws CannotRunException when another process holds it; the message names that process
   */
  public static RunLock take(Warehouse warehouse, String command) {
    Path file = warehouse.lock();
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Optional<FileLock> lock = tryLock(channel);
      String before = read(channel);
      if (lock.isEmpty()) {
        // Not closed: closing any channel of a file drops this process's own lock on it.
        throw held(warehouse, before);
      }
      write(channel, owner(command));
      return new RunLock(
          channel, lock.get(), before.isBlank() ? Optional.empty() : Optional.of(before.strip()));
    } catch (IOException e) {
      throw Trouble.fullDisk(e).orElseGet(() -> notLocked(file, e));
    }
  }

  /** The owner of a run that was killed before this one; its leftovers may lie about. */
  public Optional<String> abandoned() {
    return abandoned;
  }

  /** Gives the lock back; the file stays, empty. */
  @Override
  public void close() {
    try (channel) {
      channel.truncate(0);
      lock.release();
    } catch (IOException e) {
      throw new CannotRunException(
          Reason.ENVIRONMENT, "Cannot give back the lock of the warehouse: " + e.getMessage(), e);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock(LOCKED_BYTE, 1, false));
    } catch (OverlappingFileLockException e) {
      // Held by this very process, as two runs inside one JVM would.
      return Optional.empty();
    }
  }

  private static CannotRunException held(Warehouse warehouse, String owner) {
    return new CannotRunException(
        Reason.ENVIRONMENT,
        "Cannot start a second run in "
            + warehouse.root()
            + ": "
            + (owner.isBlank() ? "another process holds it" : owner.strip())
            + ". Wait until it has ended, or give another --warehouse.");
  }

  private static CannotRunException notLocked(Path file, IOException e) {
    return new CannotRunException(
        Reason.ENVIRONMENT,
        "Cannot lock the warehouse: "
            + Trouble.words(e)
            + " ("
            + file
            + "). Give a --warehouse on a disk that you may write and that knows file locks.",
        e);
  }

  private static String owner(String command) {
    return "process %d of %s on %s has been running '%s' since %s"
        .formatted(
            ProcessHandle.current().pid(),
            System.getProperty("user.name", "an unknown user"),
            host(),
            command,
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String host() {
    // The environment knows the name at once; asking the network may take seconds.
    return Stream.of("HOSTNAME", "COMPUTERNAME")
        .map(System::getenv)
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElseGet(RunLock::networkName);
  }

  private static String networkName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }

  /** Through the locked channel itself, for closing another one would drop the lock. */
  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_OWNER);
    int length = channel.read(text, 0);
    return length <= 0 ? "" : new String(text.array(), 0, length, StandardCharsets.UTF_8);
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    channel.force(true);
  }
}
