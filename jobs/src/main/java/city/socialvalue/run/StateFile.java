package city.socialvalue.run;

import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Keeps a record as a JSON file, whole or not at all. */
public final class StateFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          // A later version of the project may say more; what it adds is not for this one.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new SimpleModule().addDeserializer(Path.class, new LocationReader()))
          .build();

  /** Reads a path back, of this machine or of another file system. */
  private static final class LocationReader extends StdDeserializer<Path> {
    LocationReader() {
      super(Path.class);
    }

    @Override
    public Path deserialize(JsonParser json, DeserializationContext context) {
      return Locations.of(json.getString());
    }
  }

  private StateFile() {}

  /** Writes the record beside its place and moves it there. */
  public static void write(Path file, Object state) {
    Path unfinished = file.resolveSibling("." + file.getFileName() + Warehouse.UNFINISHED);
    try {
      Files.write(unfinished, MAPPER.writeValueAsBytes(state));
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a record back.
   *
   * @param missing what to do when there is no such file, a sentence
   * @throws CannotRunException when it is missing or is not whole
   */
  public static <T> T read(Path file, Class<T> type, String missing) {
    if (!Locations.exists(file)) {
      throw new CannotRunException(
          Reason.REFUSED,
          "Cannot go on: there is nothing to go on from (" + file + "). " + missing);
    }
    try {
      return MAPPER.readValue(Files.readAllBytes(file), type);
    } catch (JacksonException e) {
      throw new CannotRunException(
          Reason.REFUSED, "Cannot go on: a file is not whole (" + file + "). " + missing, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
