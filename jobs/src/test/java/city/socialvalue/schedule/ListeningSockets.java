package city.socialvalue.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

  /** All on which processes listen. */
  static List<Socket> of(List<ProcessHandle> processes) throws IOException {
    List<Socket> found = new ArrayList<>();
    for (ProcessHandle process : processes) {
      Path proc = Path.of("/proc", String.valueOf(process.pid()));
      Set<String> sockets = sockets(proc.resolve("fd"));
      for (String version : List.of("tcp", "tcp6")) {
        for (String line : Files.readAllLines(proc.resolve("net").resolve(version))) {
          String[] columns = line.strip().split("\\s+", -1);
          if (columns[3].equals(LISTENS) && sockets.contains("socket:[" + columns[9] + "]")) {
            found.add(new Socket(columns[1], process.info().commandLine().orElse("")));
          }
        }
      }
    }
    return found;
  }

  private static Set<String> sockets(Path folder) throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        try {
          names.add(Files.readSymbolicLink(file).toString());
        } catch (java.nio.file.NoSuchFileException e) {
          // Closed meanwhile.
        }
      }
    }
    return names;
  }
}
