package city.socialvalue.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Sums up everything that a release depends on, so that the same inputs give the same id whatever
 * the engine, the folder or the day.
 */
final class ReleaseDigest {
  /** Enough that two releases of one warehouse never meet, and short enough to say aloud. */
  private static final int LENGTH = 10;

  private final Map<String, String> parts = new TreeMap<>();

  /** Adds one thing by name. */
  ReleaseDigest add(String name, String value) {
    parts.put(name, value);
    return this;
  }

  /** Adds every file below a folder, by its path in it and its bytes. */
  ReleaseDigest addFolder(String name, Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        parts.put(name + "/" + path, sha256(Files.readAllBytes(file)));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Adds one file by its bytes. */
  ReleaseDigest addFile(String name, Path file) {
    try {
      return add(name, sha256(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Adds the compiled code of this project. */
  ReleaseDigest addCode() {
    CodeSource source = ReleaseDigest.class.getProtectionDomain().getCodeSource();
    try {
      Path code = Path.of(source.getLocation().toURI());
      return Files.isDirectory(code) ? addFolder("code", code) : addJar(code);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("code from nowhere", e);
    }
  }

  private ReleaseDigest addJar(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        // Not META-INF, where Maven and the build's JDK write their own versions.
        if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
          try (InputStream bytes = zip.getInputStream(entry)) {
            parts.put("code/" + entry.getName(), sha256(bytes.readAllBytes()));
          }
        }
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jar + ": " + e.getMessage(), e);
    }
  }

  /** The digest, in hex. */
  String hex() {
    List<String> lines =
        parts.entrySet().stream().map(part -> part.getKey() + "\t" + part.getValue()).toList();
    return sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
