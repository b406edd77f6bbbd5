package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lands received files: each becomes a clean copy and a JSON beside it in {@code
 * 1-landed/<contract>}, or a refusal that says why not. Files already landed are not read into
 * copies again.
 */
public final class Lander {
  private final List<Contract> contracts;
  private final Path landedZone;
  private final LandProgress progress;
  private final LandLimits limits;

  /** Lands into that zone, within {@link LandLimits#DEFAULT}. */
  public Lander(List<Contract> contracts, Path landedZone, LandProgress progress) {
    this(contracts, landedZone, progress, LandLimits.DEFAULT);
  }

  /** Lands into that zone, within those limits. */
  public Lander(
      List<Contract> contracts, Path landedZone, LandProgress progress, LandLimits limits) {
    this.contracts = List.copyOf(contracts);
    this.landedZone = landedZone;
    this.progress = progress;
    this.limits = limits;
  }

  /**
   * Lands all files below a folder: those in a sub-folder named for a contract by that contract,
   * others by their header.
   *
   * @throws LandException when the landed zone cannot be written
   */
  public Landing land(Path extractsFolder) {
    Intake intake = new Intake(contracts, limits);
    try {
      intake.takeFolder(extractsFolder);
    } catch (IOException e) {
      intake.refusals().add(Unreadable.because(e).of(extractsFolder.toString(), ""));
    }
    return land(intake);
  }

  /**
   * Lands the given files, each by the contract that a folder above it is named for, else by its
   * header.
   *
   * @throws LandException when the landed zone cannot be written
   */
  public Landing landFiles(List<Path> files) {
    Intake intake = new Intake(contracts, limits);
    files.forEach(intake::takeFile);
    return land(intake);
  }

  private Landing land(Intake intake) {
    List<Received> received =
        intake.received().stream().sorted(Comparator.comparing(Received::name)).toList();
    List<Refusal> refusals = new ArrayList<>(intake.refusals());
    List<LandedFile> landed = new ArrayList<>();
    try (Workers workers = new Workers()) {
      ByteProgress bytes = new ByteProgress(progress, received);
      Surveyor surveyor = new Surveyor(contracts, limits);
      List<Outcome<Surveyed>> surveyed =
          workers.all(received, file -> survey(surveyor, file, bytes));
      surveyed.forEach(outcome -> outcome.refusal().ifPresent(refusals::add));
      FileLander lander = new FileLander(landedZone, limits);
      List<Same> distinct = distinct(surveyed);
      List<Outcome<LandedFile>> outcomes =
          workers.all(distinct, same -> landOne(lander, same, bytes));
      outcomes.forEach(outcome -> outcome.value().ifPresent(landed::add));
      outcomes.forEach(outcome -> outcome.refusal().ifPresent(refusals::add));
    }
    refusals.sort(Comparator.comparing(Refusal::file));
    return new Landing(List.copyOf(landed), List.copyOf(refusals), sorted(intake.ignored()));
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  private static Outcome<Surveyed> survey(Surveyor surveyor, Received file, ByteProgress progress) {
    Outcome<Surveyed> outcome =
        Outcome.of(file.name(), file.contractId(), () -> surveyor.survey(file));
    if (outcome.refusal().isPresent()) {
      progress.done(file);
    }
    return outcome;
  }

  private static Outcome<LandedFile> landOne(FileLander lander, Same same, ByteProgress progress) {
    Surveyed file = same.first();
    String contract = file.match().contract().id();
    Outcome<LandedFile> outcome =
        Outcome.of(file.received().name(), contract, () -> lander.land(file, same.namesOfOthers()));
    same.files().forEach(each -> progress.done(each.received()));
    return outcome;
  }

  /** Files of the same contract and bytes are one, under the name that sorts first. */
  private static List<Same> distinct(List<Outcome<Surveyed>> surveyed) {
    Map<String, List<Surveyed>> byIdentity = new LinkedHashMap<>();
    for (Outcome<Surveyed> outcome : surveyed) {
      outcome
          .value()
          .ifPresent(
              file ->
                  byIdentity
                      .computeIfAbsent(file.identity(), identity -> new ArrayList<>())
                      .add(file));
    }
    return byIdentity.values().stream().map(Same::new).toList();
  }

  /** Received files that are the same bytes under the same contract. */
  private record Same(List<Surveyed> files) {
    Surveyed first() {
      return files.get(0);
    }

    List<String> namesOfOthers() {
      return files.stream().skip(1).map(file -> file.received().name()).toList();
    }
  }
}
