package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a header fits a layout of a contract.
 *
 * @param columns per landed column the file's column that holds it, or -1
 * @param missing landed columns that the layout needs and the header lacks
 * @param doubled what is worth knowing of headers that fit a field already found
 */
record HeaderMatch(
    Contract contract,
    Layout layout,
    Header header,
    Delimiter delimiter,
    List<Integer> columns,
    List<String> missing,
    List<String> doubled) {

  boolean fits() {
    return missing.isEmpty();
  }

  long matched() {
    return columns.stream().filter(column -> column >= 0).count();
  }

  /** Contract and layout in words. */
  String shown() {
    return contract.id() + " (layout " + layout.id() + ")";
  }

  /** Landed column to the header text that is read for it. */
  Map<String, String> headerTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> landed = layout.landedColumns();
    for (int i = 0; i < landed.size(); i++) {
      if (columns.get(i) >= 0) {
        texts.put(landed.get(i), header.texts().get(columns.get(i)).strip());
      }
    }
    return texts;
  }

  /** Named columns of the file that are not read. */
  List<String> unread() {
    return java.util.stream.IntStream.range(0, header.namedWidth())
        .filter(column -> header.isNamed(column) && !columns.contains(column))
        .mapToObj(column -> header.texts().get(column).strip())
        .toList();
  }
}
