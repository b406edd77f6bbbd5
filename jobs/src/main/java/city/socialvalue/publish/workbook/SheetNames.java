package city.socialvalue.publish.workbook;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.ss.util.WorkbookUtil;

/** Gives sheets names that a workbook may have, no two alike. */
final class SheetNames {
  private static final int LONGEST = 31;

  private final Set<String> taken = new HashSet<>();

  /** A name as near to the wanted one as may be. */
  String of(String wanted) {
    String safe = WorkbookUtil.createSafeSheetName(wanted.isBlank() ? "Sheet" : wanted.strip());
    String name = safe;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      String suffix = " " + i;
      name = safe.substring(0, Math.min(safe.length(), LONGEST - suffix.length())) + suffix;
    }
    return name;
  }
}
