package city.socialvalue.cli;

import city.socialvalue.run.CannotRunException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.sample.SampleCity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the sample city at any size. */
@Command(
    name = "samples",
    description = "Write the extracts of an invented city, always the same, at any size.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  svw samples --scale 10 --out ten-times",
      "  svw run --extracts ten-times --place data-samples/place/place.yml"
    })
final class SamplesCommand extends SvwCommand {
  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description = "So many times the lines of the sample in data-samples (default: 1).")
  private int scale;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where to write; files of the same name are replaced.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (scale < 1) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot write samples: the scale must be 1 or more (" + scale + "). Give --scale 1.");
    }
    SampleCity.write(out, scale);
    if (json()) {
      out().println(Json.text(Map.of("out", out.toString(), "scale", scale)));
    } else {
      out().println("The sample city, scale " + scale + ", is in " + out);
    }
    return 0;
  }
}
