package city.socialvalue.run;

import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.StagedLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The staged zone of the run that makes a release. */
record StagedFiles(
    Checkout checkout,
    Warehouse warehouse,
    Definitions definitions,
    Staged staged,
    List<ReceivedFile> files)
    implements StagedLines {

  @Override
  public Optional<Path> of(String contract) {
    Path file = Warehouse.table(warehouse.staged(), contract, contract);
    if (Files.isDirectory(file)) {
      return Optional.of(file.resolve("**/*.parquet"));
    }
    return Optional.of(file).filter(Files::exists);
  }

  @Override
  public Map<Place, List<Given>> measured(Collection<Place> places) {
    try (FileContributions contributions =
        FileContributions.ofStaged(checkout, warehouse, definitions, staged, places)) {
      return contributions.of(places, files);
    }
  }
}
