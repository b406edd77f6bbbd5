package city.socialvalue.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Copies a file or folder of a Hadoop file system to this machine: one list and one request a file,
 * several at a time, because an object store takes longer to answer than to send.
 */
final class Fetch {
  private static final int AT_A_TIME = 8;

  private final RemotePath from;
  private final Path to;

  Fetch(RemotePath from, Path to) {
    this.from = from;
    this.to = to;
  }

  void all() throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<?>> copies = new ArrayList<>();
      for (FileStatus file : files()) {
        copies.add(
            threads.submit(
                () -> {
                  copy(file);
                  return null;
                }));
      }
      for (Future<?> copy : copies) {
        copy.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot fetch " + from + ": interrupted. Run it again.", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private List<FileStatus> files() throws IOException {
    List<FileStatus> files = new ArrayList<>();
    RemoteFileSystemProvider.ask(
        from,
        (system, place) -> {
          RemoteIterator<LocatedFileStatus> all = system.listFiles(place, true);
          while (all.hasNext()) {
            files.add(all.next());
          }
          return null;
        });
    return files;
  }

  private void copy(FileStatus file) throws IOException {
    RemotePath source = from.getFileSystem().getPath(file.getPath().toUri().getPath());
    Path target = source.equals(from) ? to : to.resolve(from.relativize(source).toString());
    Files.createDirectories(target.getParent());
    try (InputStream in =
        RemoteFileSystemProvider.ask(source, (system, place) -> open(system, file))) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // A full disk is one of this machine.
      throw String.valueOf(e.getMessage()).contains("No space left")
          ? e
          : RemoteException.of(source.toString(), e);
    }
  }

  /** What the list said of the file is not asked again. */
  private static InputStream open(org.apache.hadoop.fs.FileSystem system, FileStatus file)
      throws IOException {
    try {
      return system.openFile(file.getPath()).withFileStatus(file).build().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }
}
