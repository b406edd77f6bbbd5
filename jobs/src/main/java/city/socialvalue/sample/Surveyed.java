package city.socialvalue.sample;

import java.util.List;

/**
 * Somebody in Sampleton who answered a survey.
 *
 * @param ward code of the ward
 * @param fifth deprivation fifth, 1 the most deprived
 * @param female whether she is a woman
 * @param age in years, 16 and over
 * @param weight hundredths of the usual weight of 1
 */
record Surveyed(String ward, int fifth, boolean female, int age, long weight) {
  /** What a household of each ward adds to those before it, in tenths of a percent of the city. */
  private static final int[] WARD_SIZES = {
    62, 31, 58, 44, 61, 4, 57, 66, 63, 60, 54, 59, 52, 38, 71, 58, 55, 60, 46, 1
  };

  /** The deprivation fifth of most of each ward. */
  private static final int[] WARD_FIFTHS = {
    1, 2, 1, 3, 2, 4, 1, 5, 5, 4, 3, 2, 1, 2, 4, 3, 3, 4, 5, 5
  };

  private static final int WHOLE = sum(WARD_SIZES);
  private static final List<String> AGE_BANDS =
      List.of("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+");

  /** How many adults of a thousand are in each band, and how eager they are to answer. */
  private static final int[] BAND_SIZES = {165, 205, 175, 150, 140, 95, 70};

  private static final int[] BAND_WEIGHTS = {168, 132, 106, 88, 74, 66, 79};
  private static final int[] BAND_STARTS = {16, 25, 35, 45, 55, 65, 75};

  /** The next one; wards of few people get few answers. */
  static Surveyed next(Chance chance) {
    int ward = place(chance.below(WHOLE), WARD_SIZES);
    int fifth = fifth(chance, ward);
    return of(chance, "X050000" + twoDigits(ward + 1), fifth);
  }

  /** Another adult of the same home. */
  Surveyed housemate(Chance chance) {
    return of(chance, ward, fifth);
  }

  private static Surveyed of(Chance chance, String ward, int fifth) {
    boolean female = chance.happens(0.53);
    int band = place(chance.below(1000), BAND_SIZES);
    int age = BAND_STARTS[band] + chance.below(band == 0 ? 9 : 10);
    double wobble = chance.between(0.72, 1.34) * (female ? 0.94 : 1.07);
    return new Surveyed(ward, fifth, female, age, Math.round(BAND_WEIGHTS[band] * wobble));
  }

  private static int fifth(Chance chance, int ward) {
    int fifth = WARD_FIFTHS[ward];
    if (chance.happens(0.3)) {
      fifth += chance.happens(0.5) ? 1 : -1;
    }
    return Math.min(5, Math.max(1, fifth));
  }

  private static int place(int drawn, int[] sizes) {
    int left = drawn;
    int place = 0;
    while (left >= sizes[place]) {
      left -= sizes[place];
      place++;
    }
    return place;
  }

  private static int sum(int[] sizes) {
    int sum = 0;
    for (int size : sizes) {
      sum += size;
    }
    return sum;
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  String sex() {
    return female ? "female" : "male";
  }

  String ageBand() {
    return AGE_BANDS.get(Math.min(6, Math.max(0, (age - 15) / 10)));
  }

  /** From -2 for the most deprived fifth to 2 for the least. */
  int advantage() {
    return fifth - 3;
  }

  String weightText() {
    return CsvText.fixed(weight, 2);
  }
}
