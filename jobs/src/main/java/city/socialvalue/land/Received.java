package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * One received file, or one member of an archive, before it is read.
 *
 * @param name its path within the extracts folder, with {@code /}; members after {@code !}
 * @param folder name of the sub-folder that it lies in, as {@link LandedFile#folder()} says
 * @param contract the contract whose folder it lies in; empty when its header must tell
 * @param file the file on disk
 * @param source its bytes
 */
record Received(String name, String folder, Optional<Contract> contract, Path file, Source source) {

  boolean isWorkbook() {
    return name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
  }

  String contractId() {
    return contract.map(Contract::id).orElse("");
  }
}
