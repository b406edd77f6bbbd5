package city.socialvalue.land;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a file is by its name: data in one of the forms that can be read, or not. */
enum Kind {
  TEXT,
  WORKBOOK,
  GZIP,
  ZIP,
  /** Holds no data: notes beside the extracts, and what operating systems leave in folders. */
  IGNORED,
  /** May hold data, but in a form that is not read. */
  UNKNOWN;

  private static final List<String> TEXT_ENDINGS = List.of(".csv", ".tsv", ".txt", ".tab", ".psv");
  private static final List<String> NOTE_ENDINGS =
      List.of(".md", ".json", ".yml", ".yaml", ".html", ".sha256");
  private static final Set<String> LEFT_BY_SYSTEMS = Set.of("thumbs.db", "desktop.ini");
  private static final List<String> NOTE_NAMES = List.of("readme", "licence", "license");

  /** The kind of a file of that name; folders in it do not matter. */
  static Kind of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (isIgnored(name)) {
      return IGNORED;
    }
    if (endsWithAny(name, TEXT_ENDINGS) || !name.contains(".")) {
      return TEXT;
    }
    if (name.endsWith(".xlsx")) {
      return WORKBOOK;
    }
    if (name.endsWith(".gz")) {
      return of(name.substring(0, name.length() - 3)) == TEXT ? GZIP : UNKNOWN;
    }
    return name.endsWith(".zip") ? ZIP : UNKNOWN;
  }

  private static boolean isIgnored(String name) {
    return name.startsWith(".")
        || name.startsWith("~$")
        || LEFT_BY_SYSTEMS.contains(name)
        || NOTE_NAMES.stream().anyMatch(name::startsWith)
        || endsWithAny(name, NOTE_ENDINGS);
  }

  private static boolean endsWithAny(String name, List<String> endings) {
    return endings.stream().anyMatch(name::endsWith);
  }

  /** The refusal of a file whose form is not read. */
  static RefusedException notRead() {
    return new RefusedException(
        "unknown_kind",
        "files of this kind are not read",
        "Save it as .csv or .xlsx (.csv.gz and .zip of .csv are read too), or move it out of the"
            + " extracts folder.");
  }
}
