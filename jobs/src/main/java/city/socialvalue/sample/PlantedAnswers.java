package city.socialvalue.sample;

import java.util.List;

/** Answers as surveys bring them now and then: the sample shows what becomes of each. */
final class PlantedAnswers {
  private PlantedAnswers() {}

  /** The lines at the end of a year's answers of suppliers. */
  static List<String> ofSuppliers(int year) {
    return switch (year) {
      // Rejected: more than all of it.
      case 2016 ->
          List.of("R901,supplier,2016-17,,Redfern Care Homes Ltd,X08000001,all spending,134.0");
      // Was paid nothing that year, and so is not in the second round.
      case 2017 ->
          List.of(
              "R902,supplier,2017-18,,Harrowgate Pottery Ltd,X08000001,all spending,61.5",
              "R902,supplier,2017-18,,Harrowgate Pottery Ltd,X47000001,all spending,70.0");
      // A wider area cannot hold less: none of the respondent's answers is used.
      case 2021 ->
          List.of(
              "R903,supplier,2021-22,,Redfern Care Homes Ltd,X08000001,all spending,64.0",
              "R903,supplier,2021-22,,Redfern Care Homes Ltd,X47000001,all spending,31.0",
              "R903,supplier,2021-22,,Redfern Care Homes Ltd,X12000001,all spending,70.0");
      default -> List.of();
    };
  }

  /** The lines at the end of a year's answers of staff. */
  static List<String> ofStaff(int year) {
    return switch (year) {
      // A warning: nobody knows whether the second round holds the pay.
      case 2018 -> List.of("T91,staff,2018-19,,24100,X08000001,Housing,4000,7200");
      default -> List.of();
    };
  }
}
