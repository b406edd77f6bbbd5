package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.publish.CsvMetadata;
import city.socialvalue.publish.DataPackage;
import city.socialvalue.publish.LabelledTables;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.ReleaseFacts;
import city.socialvalue.publish.ReleaseFacts.Source;
import city.socialvalue.publish.ReleaseFormat;
import city.socialvalue.publish.workbook.BoardPack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The formats in which every release is given out beside its tables, the slowest first. */
final class ReleaseFormats {
  private ReleaseFormats() {}

  static List<ReleaseFormat> of(Definitions definitions, Modelled modelled, String code) {
    ReleaseFacts facts = facts(definitions, modelled.release(), modelled.year().label(), code);
    return List.of(
        BoardPack.draft(facts),
        new LabelledTables(facts),
        new CsvMetadata(facts),
        new DataPackage(facts));
  }

  /** The format that says whether a release is approved, beside the pages: its workbook. */
  static ReleaseFormat approved(Definitions definitions, Manifest manifest) {
    String code = manifest.versions().getOrDefault("git", manifest.versions().get("project"));
    return BoardPack.approved(facts(definitions, manifest.release(), manifest.year(), code));
  }

  private static ReleaseFacts facts(
      Definitions definitions, String release, String year, String code) {
    Map<String, List<Source>> sources = new LinkedHashMap<>();
    for (PublishedTable table : definitions.tables()) {
      Set<String> inputs =
          RunTables.inputs(table.model(), definitions.contracts(), definitions.models());
      sources.put(
          table.name(),
          definitions.contracts().stream()
              .filter(contract -> inputs.contains(contract.id()))
              .map(ReleaseFormats::source)
              .toList());
    }
    return new ReleaseFacts(release, definitions.place().name(), year, code, sources);
  }

  private static Source source(Contract contract) {
    return new Source(contract.title(), contract.publisher());
  }
}
