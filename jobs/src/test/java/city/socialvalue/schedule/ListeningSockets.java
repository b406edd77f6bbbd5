package city.socialvalue.schedule;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where processes listen, as Linux tells it. */
final class ListeningSockets {
  private static final String LISTENS = "0A";
  private static final Set<String> OF_THIS_MACHINE =
      Set.of("0100007F", "00000000000000000000000001000000");

  private ListeningSockets() {}

  /** Whether this machine tells. */
  static boolean areKnown() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"));
  }

  /**
   * An address that a process listens on.
   *
   * @param address as Linux writes it: in hexadecimal figures, with the port behind a colon
   * @param process its command
   */
  record Socket(String address, String process) {
    boolean isOfThisMachineAlone() {
      return OF_THIS_MACHINE.contains(address.substring(0, address.indexOf(':')));
    }
  }

  /** All on which processes listen; those that end meanwhile listen no more. */
  static List<Socket> of(List<ProcessHandle> processes) throws IOException {
    Map<String, String> listening = listening();
    List<Socket> found = new ArrayList<>();
    for (ProcessHandle process : processes) {
      for (String file : openFiles(process)) {
        if (listening.containsKey(file)) {
          found.add(
              new Socket(listening.get(file), process.info().commandLine().orElse("ended since")));
        }
      }
    }
    return found;
  }

  /** The address of each socket on which this machine listens, whoever owns it. */
  private static Map<String, String> listening() throws IOException {
    Map<String, String> addresses = new HashMap<>();
    for (String version : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/self/net", version))) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns[3].equals(LISTENS)) {
          addresses.put("socket:[" + columns[9] + "]", columns[1]);
        }
      }
    }
    return addresses;
  }

  private static Set<String> openFiles(ProcessHandle process) throws IOException {
    Set<String> names = new HashSet<>();
    Path folder = Path.of("/proc", String.valueOf(process.pid()), "fd");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        try {
          names.add(Files.readSymbolicLink(file).toString());
        } catch (NoSuchFileException e) {
          // Closed meanwhile.
        }
      }
    } catch (NoSuchFileException e) {
      // Ended meanwhile.
    } catch (DirectoryIteratorException e) {
      if (process.isAlive()) {
        throw e.getCause();
      }
    }
    return names;
  }
}
