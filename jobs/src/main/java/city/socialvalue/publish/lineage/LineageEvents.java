package city.socialvalue.publish.lineage;

import city.socialvalue.publish.ModelledTables;
import city.socialvalue.publish.ReleaseFormat;
import city.socialvalue.publish.lineage.LineageFacts.ReceivedFile;
import city.socialvalue.publish.lineage.TableStep.Described;
import city.socialvalue.sqlmodel.ColumnOrigin;
import city.socialvalue.sqlmodel.ColumnOrigin.Influence;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.ColumnLineageDatasetFacet;
import io.openlineage.client.OpenLineage.ColumnLineageDatasetFacetFieldsBuilder;
import io.openlineage.client.OpenLineage.DatasetFacetsBuilder;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.InputField;
import io.openlineage.client.OpenLineage.InputFieldTransformations;
import io.openlineage.client.OpenLineage.JobFacetsBuilder;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunFacets;
import io.openlineage.client.OpenLineage.SchemaDatasetFacetFields;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.introspect.DefaultAccessorNamingStrategy;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code lineage.json}, and beside it the pages of {@link ExplainPages}: an OpenLineage run
 * event for each table of a release, staged, modelled and published, with the columns that each of
 * its columns is made of. The events are a list of JSON, a line each, and can be sent one by one to
 * a server that keeps lineage.
 *
 * <p>Like every file of a release it says nothing of the day or the engine: the time of an event is
 * the end of the release's year, and the id of a run is worked out from the release and the table.
 */
public final class LineageEvents implements ReleaseFormat {
  /** The file's name in a release. */
  public static final String FILE = "lineage.json";

  private static final String NAMESPACE = "social-value-warehouse";
  private static final String FILES = "file";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          // The standard's own names begin with a low line: _producer.
          .accessorNaming(
              new DefaultAccessorNamingStrategy.Provider().withFirstCharAcceptance(true, true))
          .changeDefaultPropertyInclusion(all -> all.withValueInclusion(Include.NON_NULL))
          .build();

  private final LineageFacts facts;
  private final OpenLineage open;
  private final ZonedDateTime begins;
  private final ZonedDateTime ends;

  /** The events of a release. */
  public LineageEvents(LineageFacts facts) {
    this.facts = facts;
    this.open = new OpenLineage(URI.create("urn:social-value-warehouse:" + version(facts.code())));
    int first = Integer.parseInt(facts.year().substring(0, 4));
    this.begins = ZonedDateTime.of(first, 4, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    this.ends = begins.plusYears(1);
  }

  /** Without the commit, which the release's id does not depend on. */
  private static String version(String code) {
    return code.replaceFirst(" .*", "");
  }

  @Override
  public void write(ModelledTables tables, Path making) throws IOException, SQLException {
    List<TableStep> steps = new TableSteps(facts, tables).all();
    try (BufferedWriter file =
        Files.newBufferedWriter(making.resolve(FILE), StandardCharsets.UTF_8)) {
      String before = "[\n";
      for (TableStep step : steps) {
        file.write(before);
        file.write(JSON.writeValueAsString(event(step)));
        before = ",\n";
      }
      file.write("\n]\n");
    }
    try {
      new ExplainPages(facts, steps).write(tables, making);
    } finally {
      facts.lines().close();
    }
  }

  private RunEvent event(TableStep step) {
    String job = step.stage() + "." + step.table();
    JobFacetsBuilder about =
        open.newJobFacetsBuilder()
            .jobType(open.newJobTypeJobFacet("BATCH", "SOCIAL_VALUE_WAREHOUSE", "JOB"))
            .documentation(open.newDocumentationJobFacet(step.description(), "text/plain"));
    step.sql().ifPresent(sql -> about.sql(open.newSQLJobFacet(sql, "duckdb")));
    List<InputDataset> inputs = new ArrayList<>();
    step.files().forEach(file -> inputs.add(input(file)));
    step.inputs().stream().sorted().forEach(table -> inputs.add(input(table)));
    List<OutputDataset> outputs = new ArrayList<>();
    outputs.add(output(step));
    if (!step.files().isEmpty()) {
      outputs.add(rejected(step));
    }
    return open.newRunEvent(
        ends,
        RunEvent.EventType.COMPLETE,
        open.newRun(id(job), run()),
        open.newJob(NAMESPACE, job, about.build()),
        inputs,
        outputs);
  }

  /** The same for the same release, so that events may be sent twice. */
  private UUID id(String job) {
    return UUID.nameUUIDFromBytes((facts.release() + "/" + job).getBytes(StandardCharsets.UTF_8));
  }

  private RunFacets run() {
    return open.newRunFacetsBuilder()
        .nominalTime(open.newNominalTimeRunFacet(begins, ends))
        .parent(
            open.newParentRunFacetBuilder()
                .run(open.newParentRunFacetRun(id("")))
                .job(open.newParentRunFacetJob(NAMESPACE, "release"))
                .build())
        .build();
  }

  private InputDataset input(ReceivedFile file) {
    return open.newInputDatasetBuilder()
        .namespace(FILES)
        .name(file.name())
        .facets(
            open.newDatasetFacetsBuilder()
                .dataSource(open.newDatasourceDatasetFacet("extracts", URI.create("file:extracts")))
                .version(open.newDatasetVersionDatasetFacet("sha256:" + file.sha256()))
                .build())
        .inputFacets(
            open.newInputDatasetInputFacetsBuilder()
                .inputStatistics(
                    open.newInputStatisticsInputDatasetFacet(file.lines(), file.bytes(), 1L))
                .build())
        .build();
  }

  private InputDataset input(String table) {
    return open.newInputDatasetBuilder()
        .namespace(NAMESPACE)
        .name(table)
        .facets(ofRelease().build())
        .build();
  }

  private OutputDataset output(TableStep step) {
    DatasetFacetsBuilder about =
        ofRelease()
            .documentation(open.newDocumentationDatasetFacet(step.description(), "text/plain"))
            .schema(open.newSchemaDatasetFacet(fields(step.columns())))
            .columnLineage(columns(step));
    var output =
        open.newOutputDatasetBuilder()
            .namespace(NAMESPACE)
            .name(step.table())
            .facets(about.build());
    step.count().ifPresent(rows -> output.outputFacets(rows(rows)));
    return output.build();
  }

  private OutputDataset rejected(TableStep step) {
    return open.newOutputDatasetBuilder()
        .namespace(NAMESPACE)
        .name(step.table().replaceFirst("^[^.]*\\.", TableSteps.REJECTED))
        .facets(ofRelease().build())
        .outputFacets(rows(step.files().stream().mapToLong(ReceivedFile::rejected).sum()))
        .build();
  }

  private OpenLineage.OutputDatasetOutputFacets rows(long rows) {
    return open.newOutputDatasetOutputFacetsBuilder()
        .outputStatistics(
            open.newOutputStatisticsOutputDatasetFacetBuilder().rowCount(rows).build())
        .build();
  }

  private DatasetFacetsBuilder ofRelease() {
    return open.newDatasetFacetsBuilder()
        .dataSource(
            open.newDatasourceDatasetFacet(
                "social value warehouse", URI.create("urn:" + NAMESPACE)))
        .version(open.newDatasetVersionDatasetFacet(facts.release()));
  }

  private List<SchemaDatasetFacetFields> fields(List<Described> columns) {
    List<SchemaDatasetFacetFields> fields = new ArrayList<>();
    for (Described each : columns) {
      var field =
          open.newSchemaDatasetFacetFieldsBuilder()
              .name(each.column().name())
              .type(each.column().type())
              .ordinal_position((long) fields.size() + 1);
      if (!each.description().isEmpty()) {
        field.description(each.description());
      }
      fields.add(field.build());
    }
    return fields;
  }

  private ColumnLineageDatasetFacet columns(TableStep step) {
    ColumnLineageDatasetFacetFieldsBuilder fields =
        open.newColumnLineageDatasetFacetFieldsBuilder();
    String namespace = step.files().isEmpty() ? NAMESPACE : FILES;
    for (Described each : step.columns()) {
      String name = each.column().name();
      Set<ColumnOrigin> origins = step.made().get(name);
      var field =
          open.newColumnLineageDatasetFacetFieldsAdditionalBuilder()
              .inputFields(inputs(namespace, origins == null ? Set.of() : origins));
      if (origins == null) {
        field.transformationDescription("not followed: the select holds what is not known here");
      } else if (origins.isEmpty()) {
        field.transformationDescription(
            "made of no column: a constant, a count of rows, or what the program says of a line");
      }
      fields.put(name, field.build());
    }
    return open.newColumnLineageDatasetFacet(fields.build(), inputs(namespace, step.rows()));
  }

  /** Each column once, with all that it does. */
  private List<InputField> inputs(String namespace, Set<ColumnOrigin> origins) {
    Map<List<String>, List<InputFieldTransformations>> inputs = new LinkedHashMap<>();
    for (ColumnOrigin origin : origins) {
      inputs
          .computeIfAbsent(List.of(origin.table(), origin.column()), column -> new ArrayList<>())
          .add(transformation(origin.influence()));
    }
    List<InputField> fields = new ArrayList<>();
    inputs.forEach(
        (column, how) ->
            fields.add(open.newInputField(namespace, column.get(0), column.get(1), how)));
    return fields;
  }

  private InputFieldTransformations transformation(Influence influence) {
    return open.newInputFieldTransformationsBuilder()
        .type(influence.isDirect() ? "DIRECT" : "INDIRECT")
        .subtype(influence.name())
        .masking(false)
        .build();
  }
}
