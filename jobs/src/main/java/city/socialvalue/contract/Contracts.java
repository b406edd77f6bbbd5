package city.socialvalue.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the contracts of a folder: Open Data Contract Standard 3.1, one file per extract. */
public final class Contracts {
  private static final String SUFFIX = ".odcs.yaml";

  private Contracts() {}

  /**
   * The contracts of a folder, in the order of their ids.
   *
   * @param folder {@code schemas/contracts}
   * @throws InvalidContractException with every problem of every file
   * @throws UncheckedIOException when a file cannot be read
   */
  public static List<Contract> read(Path folder) {
    List<Contract> contracts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files(folder)) {
      read(file, contracts, problems);
    }
    if (contracts.isEmpty() && problems.isEmpty()) {
      problems.add(
          "Cannot read contracts: " + folder + " holds no " + SUFFIX + " file. Check the folder.");
    }
    if (!problems.isEmpty()) {
      throw new InvalidContractException(problems);
    }
    return List.copyOf(contracts);
  }

  private static void read(Path file, List<Contract> contracts, List<String> problems) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      JsonNode root = new YAMLMapper().readTree(bytes);
      Problems found = new Problems(file);
      Contract contract = new ContractParser(found).parse(root, sha256(bytes));
      if (!file.getFileName().toString().equals(contract.id() + SUFFIX)) {
        found.add("id", "is " + contract.id() + " but the file is named otherwise");
      }
      problems.addAll(found.sentences());
      contracts.add(contract);
    } catch (JacksonException e) {
      problems.add("Cannot read " + file + ": " + e.getOriginalMessage() + ". Mend the YAML.");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
