package city.socialvalue.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The look-up from the invented postcodes to districts and, in the city, wards. */
record PostcodeSample() implements SampleSource {
  @Override
  public String contract() {
    return "postcode";
  }

  @Override
  public void write(Path folder, int scale) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve("postcodes-2024.csv"))) {
      CsvText csv = new CsvText(writer, "\n");
      csv.line(List.of("pcds", "lad24cd", "wd24cd"));
      for (Postcodes.Postcode postcode : Postcodes.ALL) {
        csv.line(List.of(postcode.text(), postcode.district(), postcode.ward()));
      }
    }
  }
}
