package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import city.socialvalue.land.LandedFile.LineCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON beside a landed copy; it is written last, so a copy without it does not count. */
final class Sidecar {
  /** Raised whenever the same bytes would be landed differently than before. */
  private static final int FORM = 1;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  /** Of one contract's landed folder. */
  Sidecar(Path folder) {
    this.folder = folder;
  }

  Path copyOf(String sha256) {
    return folder.resolve(sha256 + ".csv");
  }

  private Path jsonOf(String sha256) {
    return folder.resolve(sha256 + ".json");
  }

  /** What was landed before from the same bytes by the same contract, if it is still whole. */
  Optional<LandedFile> read(Contract contract, String sha256) {
    Path json = jsonOf(sha256);
    if (!Files.isRegularFile(json)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JSON.readTree(Files.readString(json));
      boolean whole =
          node.path("form").asInt() == FORM
              && node.path("contract_digest").asString().equals(contract.digest())
              && node.path("copy_bytes").asLong() == Files.size(copyOf(sha256));
      return whole ? Optional.of(fileOf(node)) : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty(); // a sidecar that cannot be read is written anew
    }
  }

  /** Writes the sidecar in one step. */
  void write(LandedFile file) {
    Path json = jsonOf(file.sha256());
    Path unfinished = folder.resolve(file.sha256() + ".json.tmp");
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(nodeOf(file));
      Files.writeString(unfinished, text + "\n");
      AtomicMove.move(unfinished, json);
    } catch (IOException e) {
      throw new LandException(json, e);
    }
  }

  private static ObjectNode nodeOf(LandedFile file) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("form", FORM);
    node.put("name", file.name());
    node.put("contract", file.contract());
    node.put("contract_digest", file.contractDigest());
    node.put("layout", file.layout());
    node.put("sha256", file.sha256());
    node.put("bytes", file.bytes());
    node.put("folder", file.folder());
    node.put("encoding", file.encoding());
    node.put("delimiter", file.delimiter());
    node.set("counts", nodeOf(file.counts()));
    node.set("columns", JSON.valueToTree(file.columns()));
    node.set("remarks", JSON.valueToTree(file.remarks()));
    node.put("copy_bytes", Files.size(file.copy()));
    return node;
  }

  private static ObjectNode nodeOf(LineCounts counts) {
    ObjectNode node = JSON.createObjectNode();
    node.put("lines", counts.lines());
    node.put("landed", counts.landed());
    node.put("blank", counts.blank());
    node.put("structure", counts.structure());
    node.put("surplus", counts.surplus());
    node.put("short", counts.shortLines());
    return node;
  }

  private LandedFile fileOf(JsonNode node) {
    String sha256 = node.path("sha256").asString();
    return new LandedFile(
        node.path("contract").asString(),
        node.path("contract_digest").asString(),
        node.path("layout").asString(),
        node.path("name").asString(),
        sha256,
        node.path("bytes").asLong(),
        node.path("folder").asString(),
        node.path("encoding").asString(),
        node.path("delimiter").asString(),
        countsOf(node.path("counts")),
        columnsOf(node.path("columns")),
        remarksOf(node.path("remarks")),
        copyOf(sha256));
  }

  private static LineCounts countsOf(JsonNode node) {
    return new LineCounts(
        node.path("lines").asLong(),
        node.path("blank").asLong(),
        node.path("structure").asLong(),
        node.path("surplus").asLong(),
        node.path("short").asLong());
  }

  private static Map<String, String> columnsOf(JsonNode node) {
    Map<String, String> columns = new LinkedHashMap<>();
    node.properties().forEach(entry -> columns.put(entry.getKey(), entry.getValue().asString()));
    return columns;
  }

  private static List<String> remarksOf(JsonNode node) {
    List<String> remarks = new ArrayList<>();
    node.forEach(remark -> remarks.add(remark.asString()));
    return remarks;
  }
}
