package city.socialvalue.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README as text, as commands and as tables. */
record Readme(Path home, String text) {
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern FENCE = Pattern.compile("(?m)^```(\\w*)$");

  static Readme ofThisCheckout() {
    Path home = Path.of(System.getProperty("svw.home")).toAbsolutePath().normalize();
    try {
      return new Readme(home, Files.readString(home.resolve("README.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks of commands, in order. */
  List<String> commands() {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = COMMANDS.matcher(text);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  /** What opens and closes code blocks: a language, or nothing. */
  List<String> fences() {
    return FENCE.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** The rows of the table below a heading, without its head, each a list of cells. */
  List<List<String>> table(String heading) {
    String section = text.substring(text.indexOf("\n## " + heading + "\n") + 1);
    return section
        .lines()
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(Readme::cells)
        .toList();
  }

  private static List<String> cells(String row) {
    String inner = row.substring(1, row.length() - 1);
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}
