package city.socialvalue.land;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Refusal;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Lists the received files, opens archives, and places files by the folder that they lie in. */
final class Intake {
  private static final int ANCESTORS_SEEN = 3;

  private final List<Contract> contracts;
  private final LandLimits limits;
  private final List<Received> received = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();

  Intake(List<Contract> contracts, LandLimits limits) {
    this.contracts = contracts;
    this.limits = limits;
  }

  List<Received> received() {
    return received;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  List<String> ignored() {
    return ignored;
  }

  /** Takes in every file below the extracts folder; links are followed. */
  void takeFolder(Path extracts) throws IOException {
    Files.walkFileTree(
        extracts,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden =
                !folder.equals(extracts) && folder.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            take(file, attributes.size(), placeWithin(extracts, file));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            String name = slashed(extracts.relativize(file));
            refusals.add(Unreadable.because(e).of(name, ""));
            return FileVisitResult.CONTINUE;
          }
        });
    refuseTooManyFiles(slashed(extracts));
  }

  /** Takes in one named file, placed by the folders above it. */
  void takeFile(Path file) {
    try {
      take(file, Files.size(file), placeAbove(file));
    } catch (IOException e) {
      refusals.add(Unreadable.because(e).of(slashed(file), ""));
    }
  }

  private void refuseTooManyFiles(String extracts) {
    if (received.size() > limits.files()) {
      received.clear();
      refusals.add(
          new Refusal(
              extracts,
              "",
              "too_many_files",
              "it holds more than " + limits.files() + " files",
              "Choose the folder that holds the extracts alone."));
    }
  }

  private void take(Path file, long size, Place place) {
    switch (Kind.of(place.name)) {
      case TEXT, WORKBOOK -> add(place, file, new Source.Plain(file, size));
      case GZIP -> add(place, file, new PackedSource.Gzip(file, size, limits));
      case ZIP -> takeMembers(place, file);
      case IGNORED -> ignored.add(place.name);
      case UNKNOWN -> refusals.add(Kind.notRead().of(place.name, place.contractId()));
    }
  }

  private void add(Place place, Path file, Source source) {
    received.add(new Received(place.name, place.folder, place.contract, file, source));
  }

  private void takeMembers(Place place, Path file) {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      if (archive.size() > limits.files()) {
        throw new RefusedException(
            "too_many_files",
            "it holds more than " + limits.files() + " members",
            "Unpack it and keep the extracts alone.");
      }
      Enumeration<? extends ZipEntry> entries = archive.entries();
      int before = received.size() + refusals.size();
      while (entries.hasMoreElements()) {
        takeMember(place, file, entries.nextElement());
      }
      if (received.size() + refusals.size() == before) {
        throw new RefusedException(
            "empty_archive", "it holds no file that can be read", "Put a .csv file into it.");
      }
    } catch (IOException e) {
      refusals.add(Unreadable.because(e).of(place.name, place.contractId()));
    } catch (RefusedException e) {
      refusals.add(e.of(place.name, place.contractId()));
    }
  }

  private void takeMember(Place place, Path file, ZipEntry entry) {
    String member = entry.getName();
    Place within = place.named(place.name + "!" + member);
    if (entry.isDirectory() || member.startsWith("__MACOSX/")) {
      return;
    }
    switch (Kind.of(member)) {
      case TEXT ->
          add(
              within,
              file,
              new PackedSource.ZipMember(file, member, entry.getCompressedSize(), limits));
      case IGNORED -> ignored.add(within.name);
      case WORKBOOK, GZIP, ZIP ->
          refusals.add(
              new RefusedException(
                      "nested_archive",
                      "an archive or workbook inside an archive is not opened",
                      "Unpack " + place.name + " and put its files in its place.")
                  .of(within.name, place.contractId()));
      case UNKNOWN -> refusals.add(Kind.notRead().of(within.name, place.contractId()));
    }
  }

  private Place placeWithin(Path extracts, Path file) {
    Path relative = extracts.relativize(file);
    int folders = relative.getNameCount() - 1;
    Optional<Contract> contract =
        folders > 0 ? contractNamed(relative.getName(0).toString()) : Optional.empty();
    String folder = "";
    if (contract.isPresent()) {
      folder = folders > 1 ? relative.getName(1).toString() : "";
    } else if (folders > 0) {
      folder = relative.getName(folders - 1).toString();
    }
    return new Place(slashed(relative), folder, contract);
  }

  private Place placeAbove(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    String nearest = nameOf(parent);
    String below = "";
    for (int up = 0; up < ANCESTORS_SEEN && parent != null; up++) {
      Optional<Contract> contract = contractNamed(nameOf(parent));
      if (contract.isPresent()) {
        return new Place(slashed(file), below, contract);
      }
      below = nameOf(parent);
      parent = parent.getParent();
    }
    return new Place(slashed(file), nearest, Optional.empty());
  }

  private static String nameOf(Path folder) {
    return folder == null || folder.getFileName() == null ? "" : folder.getFileName().toString();
  }

  private Optional<Contract> contractNamed(String folder) {
    return contracts.stream().filter(contract -> contract.id().equals(folder)).findFirst();
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  /** Where a file lies. */
  private record Place(String name, String folder, Optional<Contract> contract) {
    Place named(String other) {
      return new Place(other, folder, contract);
    }

    String contractId() {
      return contract.map(Contract::id).orElse("");
    }
  }
}
