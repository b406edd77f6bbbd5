package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.RowRule.Severity;
import city.socialvalue.land.LandedFile;
import city.socialvalue.publish.CsvMetadata;
import city.socialvalue.publish.DataPackage;
import city.socialvalue.publish.LabelledTables;
import city.socialvalue.publish.PublishedTable;
import city.socialvalue.publish.ReleaseFacts;
import city.socialvalue.publish.ReleaseFacts.Source;
import city.socialvalue.publish.ReleaseFormat;
import city.socialvalue.publish.Releases;
import city.socialvalue.publish.lineage.LineageEvents;
import city.socialvalue.publish.lineage.LineageFacts;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.StagedLines;
import city.socialvalue.publish.workbook.BoardPack;
import city.socialvalue.publish.workbook.Downloads;
import city.socialvalue.stage.FileOutcome;
import city.socialvalue.stage.RuleCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The formats in which every release is given out beside its tables, the slowest first. */
final class ReleaseFormats {
  private ReleaseFormats() {}

  static List<ReleaseFormat> of(
      Definitions definitions, Modelled modelled, String code, Warehouse warehouse) {
    ReleaseFacts facts = facts(definitions, modelled.release(), modelled.year().label(), code);
    return List.of(
        BoardPack.draft(facts),
        Downloads.draft(facts),
        new LabelledTables(facts),
        new LineageEvents(
            lineage(
                definitions,
                modelled,
                code,
                warehouse,
                files ->
                    warehouse.isRemote()
                        ? FileShares.of(warehouse, files)
                        : new StagedFiles(
                            Checkout.ofThisProcess(),
                            warehouse,
                            definitions,
                            modelled.staged(),
                            files))),
        new CsvMetadata(facts),
        new DataPackage(facts));
  }

  /** The formats that say whether a release is approved, beside the pages: its workbooks. */
  static List<ReleaseFormat> approved(Definitions definitions, Manifest manifest) {
    String code = manifest.versions().getOrDefault("git", manifest.versions().get("project"));
    ReleaseFacts facts = facts(definitions, manifest.release(), manifest.year(), code);
    return List.of(BoardPack.approved(facts), Downloads.approved(facts));
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

  /**
   * What the lineage of a release is told of.
   *
   * @param lines gives the staged lines of its files
   */
  static LineageFacts lineage(
      Definitions definitions,
      Modelled modelled,
      String code,
      Warehouse warehouse,
      Function<List<ReceivedFile>, StagedLines> lines) {
    Map<String, Contract> contracts =
        definitions.contracts().stream()
            .collect(Collectors.toMap(Contract::id, contract -> contract));
    Map<List<String>, FileOutcome> outcomes =
        modelled.staged().staging().files().stream()
            .collect(Collectors.toMap(file -> List.of(file.contract(), file.file()), file -> file));
    List<ReceivedFile> files = new ArrayList<>();
    for (LandedFile file : modelled.staged().landed().files()) {
      FileOutcome outcome = outcomes.get(List.of(file.contract(), file.name()));
      if (outcome != null) {
        files.add(
            new ReceivedFile(
                file.contract(),
                file.name(),
                file.sha256(),
                file.bytes(),
                outcome.lines(),
                outcome.staged(),
                outcome.rejected(),
                why(modelled, file),
                headers(contracts.get(file.contract()), file)));
      }
    }
    files.sort(Comparator.comparing(ReceivedFile::name));
    Checkout checkout = Checkout.ofThisProcess();
    return new LineageFacts(
        modelled.release(),
        modelled.year().label(),
        code,
        definitions.models(),
        files,
        contracts.values().stream().collect(Collectors.toMap(Contract::id, Contract::title)),
        checkout.home(),
        lines.apply(files),
        new Releases(warehouse.published()).approved().folder());
  }

  private static Map<String, Long> why(Modelled modelled, LandedFile file) {
    Map<String, Long> why = new TreeMap<>();
    for (RuleCount rule : modelled.staged().staging().rules()) {
      if (rule.contract().equals(file.contract())
          && rule.file().equals(file.name())
          && rule.severity() == Severity.ERROR) {
        why.merge(rule.name(), rule.lines(), Long::sum);
      }
    }
    return why;
  }

  private static Map<String, List<String>> headers(Contract contract, LandedFile file) {
    return contract
        .layout(file.layout())
        .map(layout -> layout.headers(file.columns()))
        .orElse(Map.of());
  }

  private static Source source(Contract contract) {
    return new Source(contract.title(), contract.publisher());
  }
}
