package city.socialvalue.land;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lands one surveyed file: its copy first, the sidecar last. */
final class FileLander {
  private final Path landedZone;
  private final LandLimits limits;

  FileLander(Path landedZone, LandLimits limits) {
    this.landedZone = landedZone;
    this.limits = limits;
  }

  /**
   * Lands the file, or takes what was landed from the same bytes before.
   *
   * @param sameBytes names of other received files with the same bytes
   */
  LandedFile land(Surveyed file, List<String> sameBytes) throws IOException {
    Sidecar sidecar = new Sidecar(folderFor(file));
    Optional<LandedFile> before = sidecar.read(file.match().contract(), file.sha256());
    LandedFile landed = before.isPresent() ? before.get() : landAnew(file, sidecar);
    if (before.isEmpty() || !isNamedLike(landed, file)) {
      landed = named(landed, file);
      sidecar.write(landed);
    }
    return withRemarks(landed, sameBytes);
  }

  private Path folderFor(Surveyed file) {
    Path folder = landedZone.resolve(file.match().contract().id());
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LandException(folder, e);
    }
  }

  private LandedFile landAnew(Surveyed file, Sidecar sidecar) throws IOException {
    Path copy = sidecar.copyOf(file.sha256());
    Path unfinished = copy.resolveSibling(file.sha256() + ".csv.tmp");
    BodySorter sorted = writeCopy(file, unfinished);
    try {
      AtomicMove.move(unfinished, copy);
    } catch (IOException e) {
      throw new LandException(copy, e);
    }
    return landed(file, sorted, copy);
  }

  private BodySorter writeCopy(Surveyed file, Path unfinished) throws IOException {
    HeaderMatch match = file.match();
    boolean done = false;
    try (Rows rows = file.open(limits);
        LandedWriter out =
            new LandedWriter(unfinished, match.layout().landedColumns(), match.columns())) {
      BodySorter sorter = new BodySorter(match, file.headerIsLast(), out);
      sorter.sort(rows);
      done = true;
      return sorter;
    } finally {
      if (!done) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  private static LandedFile landed(Surveyed file, BodySorter sorted, Path copy) {
    HeaderMatch match = file.match();
    return new LandedFile(
        match.contract().id(),
        match.contract().digest(),
        match.layout().id(),
        file.received().name(),
        file.sha256(),
        file.bytes(),
        file.received().folder(),
        file.encodingName(),
        file.delimiterName(),
        sorted.counts(),
        match.headerTexts(),
        remarks(file, sorted),
        copy);
  }

  private static List<String> remarks(Surveyed file, BodySorter sorted) {
    HeaderMatch match = file.match();
    List<String> remarks = new ArrayList<>(sorted.remarks());
    if (match.header().rows().size() > 1) {
      remarks.add(
          "lines %d and %d are read as one header"
              .formatted(match.header().firstLine(), match.header().lastLine()));
    }
    remarks.addAll(match.doubled());
    List<String> unread = match.unread();
    if (!unread.isEmpty()) {
      remarks.add("columns not read: " + String.join(", ", unread));
    }
    if (file.received().source() instanceof PackedSource) {
      remarks.add("hash and size are those of the unpacked bytes");
    }
    return remarks;
  }

  private static boolean isNamedLike(LandedFile landed, Surveyed file) {
    return landed.name().equals(file.received().name())
        && landed.folder().equals(file.received().folder());
  }

  /** The same landed file under the name that it came by this time. */
  private static LandedFile named(LandedFile file, Surveyed surveyed) {
    return new LandedFile(
        file.contract(),
        file.contractDigest(),
        file.layout(),
        surveyed.received().name(),
        file.sha256(),
        file.bytes(),
        surveyed.received().folder(),
        file.encoding(),
        file.delimiter(),
        file.counts(),
        file.columns(),
        file.remarks(),
        file.copy());
  }

  private static LandedFile withRemarks(LandedFile file, List<String> sameBytes) {
    if (sameBytes.isEmpty()) {
      return file;
    }
    List<String> remarks = new ArrayList<>(file.remarks());
    sameBytes.forEach(
        name -> remarks.add("the same bytes also came as " + name + "; they are counted once"));
    return new LandedFile(
        file.contract(),
        file.contractDigest(),
        file.layout(),
        file.name(),
        file.sha256(),
        file.bytes(),
        file.folder(),
        file.encoding(),
        file.delimiter(),
        file.counts(),
        file.columns(),
        remarks,
        file.copy());
  }
}
