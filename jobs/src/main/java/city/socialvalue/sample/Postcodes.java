package city.socialvalue.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * The invented postcodes of Sampleland. No postcode of the United Kingdom begins with XS, XC or XO.
 */
final class Postcodes {
  private static final int IN_A_WARD = 3;
  private static final int WARDS = 20;
  private static final int IN_A_DISTRICT = 4;

  /** Every postcode, those of the city first. */
  static final List<Postcode> ALL = all();

  /**
   * A postcode and where it lies.
   *
   * @param text as it is written
   * @param district area code of the district
   * @param ward area code of the ward; empty outside the city
   */
  record Postcode(String text, String district, String ward) {}

  private Postcodes() {}

  private static List<Postcode> all() {
    List<Postcode> all = new ArrayList<>();
    for (District district : District.ALL) {
      boolean isCity = all.isEmpty();
      int parts = isCity ? WARDS : IN_A_DISTRICT;
      for (int part = 0; part < parts; part++) {
        String ward = isCity ? "X050000" + two(part + 1) : "";
        for (int i = 0; i < (isCity ? IN_A_WARD : 1); i++) {
          all.add(new Postcode(text(district, part, i), district.code(), ward));
        }
      }
    }
    return List.copyOf(all);
  }

  /** Those of a district. */
  static List<Postcode> in(District district) {
    return ALL.stream().filter(postcode -> postcode.district.equals(district.code())).toList();
  }

  private static String text(District district, int part, int nth) {
    String letters =
        switch (district.code().substring(0, 3)) {
          case "X08" -> "XS";
          case "X07" -> "XC";
          default -> "XO";
        };
    int number = Integer.parseInt(district.code().substring(7));
    String streets = "ABDEFGHJLN";
    return letters + number + " " + (1 + part / 10) + streets.charAt(part % 10) + "RTW".charAt(nth);
  }

  private static String two(int number) {
    return (number < 10 ? "0" : "") + number;
  }
}
