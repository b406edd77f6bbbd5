package city.socialvalue.run;

import city.socialvalue.engine.Engine;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.StagedLines;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The staged lines in an engine that has just modelled them; no line leaves it. */
record StagedTables(Engine engine, Definitions definitions, List<ReceivedFile> files)
    implements StagedLines {

  @Override
  public Set<String> hashes(String contract, String condition) {
    return engine
        .query("select distinct _sha256 from staging.%s where %s".formatted(contract, condition))
        .rows()
        .stream()
        .map(row -> (String) row.get(0))
        .collect(Collectors.toSet());
  }

  @Override
  public Map<Place, List<Given>> measured(Collection<Place> places) {
    return FileContributions.ofModelled(definitions, engine).of(places, files);
  }
}
