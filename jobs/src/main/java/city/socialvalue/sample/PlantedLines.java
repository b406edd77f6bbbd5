package city.socialvalue.sample;

import java.util.List;

/**
 * Lines as clerks sometimes write them, among the ordinary ones: the sample shows what becomes of
 * each. They stay few, below the share at which a file is refused.
 */
final class PlantedLines {
  private PlantedLines() {}

  /**
   * The lines that stand at the end of a month.
   *
   * @param year the calendar year in which the file's financial year begins
   * @param month 1 for January
   */
  static List<String> in(int year, int month) {
    return switch (year * 100 + month) {
      // Rejected: no date; no supplier. A warning: net and VAT are not the gross amount.
      case 2014_07 ->
          List.of(
              "Sampleton City Council,,9000000001,640.00,0.00,640.00,Redacted Personal Data,"
                  + "Adult Social Care,Direct Payments");
      case 2014_11 ->
          List.of(
              "Sampleton City Council,2014-11-28,9000000002,1200.00,200.00,1000.00,,Place,"
                  + "Building Works");
      case 2014_02 ->
          List.of(
              "Sampleton City Council,2015-02-27,9000000003,1320.00,200.00,1100.00,"
                  + "Lockside Roofing Ltd,Place,Repairs and Maintenance");

      // Accents and pound signs in Windows-1252; net that is gross and VAT; minus behind.
      case 2015_05 ->
          List.of(
              "Sampleton City Council,29/05/2015,9000000004,\"£1,773.66\",£295.61,\"£1,478.05\","
                  + "Café Zoë Ltd,Corporate Services,Provisions");
      case 2015_09 ->
          List.of(
              "Sampleton City Council,30/09/2015,9000000005,£600.00,£100.00,£700.00,"
                  + "Viaduct Taxis Ltd,Children's Services,Home to School Transport");
      case 2015_10 ->
          List.of(
              "Sampleton City Council,30/10/2015,9000000006,£960.00-,£160.00-,£800.00-,"
                  + "Viaduct Taxis Ltd,Children's Services,Home to School Transport");

      // Rejected: a number with two points; a day that does not exist. Blank lines of three kinds.
      case 2016_04 ->
          List.of(
              "Sampleton City Council,2016-04-29,9000000007,41286.48,6881.08,34405..40,"
                  + "Pilgrim Construction Ltd,Place,Highways Works");
      case 2016_06 ->
          List.of(",,,,,,,,", ",,,,,,,,", "#N/A,#N/A,#N/A,#N/A,#N/A,#N/A,#N/A,#N/A,#N/A", "");
      case 2016_11 ->
          List.of(
              "Sampleton City Council,2016-11-31,9000000008,720.00,120.00,600.00,"
                  + "Kestrel Printing Ltd,Corporate Services,Printing");
      case 2016_12 ->
          List.of(
              "Sampleton City Council,2016-12-30,9000000009,5400.00,900.00,4500.00,"
                  + "\"Weaver, Yarrow & Daughters\",Communities,\"Winter lights,\ntown hall\"");

      // Rejected: a line that ends early; no amount. A warning: cells right of the last column.
      case 2017_09 -> List.of("Sampleton City Council,29/09/2017,9000000010");
      case 2017_10 ->
          List.of(
              "Sampleton City Council,31/10/2017,9000000011,,,,Northwater Energy Ltd,Place,Gas");
      case 2017_01 ->
          List.of(
              "Sampleton City Council,31/01/2018,9000000012,1560.00,260.00,1300.00,"
                  + "Linden Systems Ltd,Corporate Services,IT Equipment,,,204370058",
              "Sampleton City Council,31/01/2018,9000000013,2400.00,400.00,2000.00,"
                  + "Linden Systems Ltd,Corporate Services,Computer Software,,,204370061");

      // A warning each: a penny and a slip of the pen.
      case 2019_05 ->
          List.of(
              "2019-05-31,9000000014,Jessop Landscapes Ltd,S300001,Place,Grounds Maintenance,"
                  + "833.33,166.67,1000.01",
              "2019-05-31,9000000015,Jessop Landscapes Ltd,S300001,Place,Grounds Maintenance,"
                  + "600.00,1200.00,7200.00");

      // Rejected: words where a number belongs.
      case 2019_06 ->
          List.of(
              "2019-06-28,9000000016,Redfern Coaches Ltd,S300002,Children's Services,"
                  + "Home to School Transport,900.00,180.00,see note");

      // Two equal lines of one file are two payments.
      case 2020_12 ->
          List.of(
              "2020-12-31,9000000017,Redacted Personal Data,,Adult Social Care,Direct Payments,"
                  + "512.40,0.00,512.40",
              "2020-12-31,9000000017,Redacted Personal Data,,Adult Social Care,Direct Payments,"
                  + "512.40,0.00,512.40");

      // Rejected, with two violations. A warning: net and VAT are not the gross amount.
      case 2021_08 ->
          List.of(
              "to follow,9000000018,Quayside Recycling Ltd,S300003,Place,Refuse Disposal,"
                  + "2.500.00,500.00,3000.00");
      case 2021_03 ->
          List.of(
              "31-Mar-22,9000000019,Quayside Recycling Ltd,S300003,Place,Refuse Disposal,"
                  + "2500.00,500.00,3300.00");

      // Paid after the year ended, and counted in the year in which it was paid.
      case 2022_03 ->
          List.of(
              "2023-04-04,9000000020,Merrivale Community Trust,S300004,Communities,"
                  + "Grants to Voluntary Organisations,7500.00,-,7500.00");

      // Rejected: a point too many. A warning: a cell right of the last column. A large refund.
      case 2023_07 ->
          List.of(
              "2023-07-31,9000000021,Tarnside Civil Engineering Ltd,S300005,Place,Highways Works,"
                  + "8582413.59,1716482.72,10298896.31.");
      case 2023_10 ->
          List.of(
              "2023-10-31,9000000022,Dalewood Software Ltd,S300006,Corporate Services,"
                  + "Computer Software,1250.00,250.00,1500.00,204371190");
      case 2023_11 ->
          List.of(
              "2023-11-30,9000000023,Greater Sampleton Waste Disposal Authority,S200001,"
                  + "Corporate Services,Levies,-184250.75,0.00,-184250.75");
      default -> List.of();
    };
  }
}
