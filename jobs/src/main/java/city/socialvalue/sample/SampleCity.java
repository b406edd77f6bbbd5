package city.socialvalue.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the extracts of Sampleton, an invented city: ten financial years from 2014/15, the same
 * bytes on every machine.
 */
public final class SampleCity {
  private static final List<SampleSource> SOURCES =
      List.of(
          new SpendSample(),
          new EnergySample(),
          new WasteSample(),
          new PopulationSample(),
          new WellbeingSample(),
          new EmploymentSample(),
          new PublishedStatisticSample(),
          new SupplierSample(),
          new PostcodeSample(),
          new PayrollSample(),
          new RespendSample(),
          new PublicContractSample(),
          new CommitmentSample(),
          new ProcurementQuestionSample(),
          new EngagementSample(),
          new PolicySample(),
          new SignatorySample(),
          new UnderstandingSurveySample(),
          new CapacitySurveySample());

  private SampleCity() {}

  /** The contracts that the sample city has extracts for, each a folder of {@link #write}. */
  public static List<String> contracts() {
    return SOURCES.stream().map(SampleSource::contract).toList();
  }

  /**
   * Writes one folder of extracts per contract; files of the same name are replaced, others stay.
   *
   * @param out the extracts folder, made when it is absent
   * @param scale multiplies the number of spend lines; 1 is the sample kept with the project
   * @throws IllegalArgumentException when the scale is below 1
   * @throws IOException when a file cannot be written
   */
  public static void write(Path out, int scale) throws IOException {
    if (scale < 1) {
      throw new IllegalArgumentException(
          "Cannot write the sample city: the scale is below 1 ("
              + scale
              + "). Give a whole number from 1.");
    }
    for (SampleSource source : SOURCES) {
      source.write(Files.createDirectories(out.resolve(source.contract())), scale);
    }
  }
}
