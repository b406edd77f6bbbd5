package city.socialvalue.sample;

import java.io.IOException;
import java.nio.file.Path;

/** One extract of the sample city; a new source is one more implementation. */
sealed interface SampleSource
    permits SpendSample,
        EnergySample,
        WasteSample,
        PopulationSample,
        WellbeingSample,
        EmploymentSample,
        PublishedStatisticSample,
        SupplierSample,
        PostcodeSample,
        PayrollSample,
        RespendSample,
        PublicContractSample,
        CommitmentSample,
        ProcurementQuestionSample,
        EngagementSample,
        PolicySample,
        SignatorySample,
        UnderstandingSurveySample,
        CapacitySurveySample {
  /** The id of the contract that the extract keeps, also its folder. */
  String contract();

  /**
   * Writes the extract's files; files of the same name are replaced.
   *
   * @param folder the extract's folder, which exists
   * @param scale multiplies the number of lines where more lines make sense
   */
  void write(Path folder, int scale) throws IOException;
}
