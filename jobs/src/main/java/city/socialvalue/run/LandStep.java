package city.socialvalue.run;

import city.socialvalue.contract.Contract;
import city.socialvalue.contract.Refusal;
import city.socialvalue.land.LandedFile;
import city.socialvalue.land.Lander;
import city.socialvalue.land.Landing;
import city.socialvalue.remote.Locations;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.run.Landed.LeftOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lands the extracts of a request, less the files that it leaves out. */
final class LandStep {
  private final List<Contract> contracts;
  private final Warehouse warehouse;
  private final RunLog log;
  private final RunProgress progress;

  LandStep(List<Contract> contracts, Warehouse warehouse, RunLog log, RunProgress progress) {
    this.contracts = contracts;
    this.warehouse = warehouse;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Lands all files; refused ones are part of the result.
   *
   * @throws CannotRunException when there is no file at all
   */
  Landed land(RunRequest request) {
    if (!Locations.exists(request.extracts()) || !Files.isDirectory(request.extracts())) {
      throw new CannotRunException(
          Reason.USAGE,
          "Cannot read the extracts: there is no such folder (%s). Give --extracts the folder that holds your files."
              .formatted(request.extracts()));
    }
    Landing landing;
    try (LandingBar bar = new LandingBar(progress)) {
      landing =
          new Lander(contracts, warehouse.landed(), bar::at).land(fetched(request.extracts()));
    } finally {
      warehouse.deleteCopies();
    }
    refuseEmpty(request, landing);
    List<LeftOut> leftOut = leftOut(request.without(), landing);
    Set<String> names = leftOut.stream().map(LeftOut::file).collect(Collectors.toSet());
    Landed landed =
        new Landed(
            request,
            landing.files().stream().filter(file -> !names.contains(file.name())).toList(),
            landing.refusals().stream().filter(file -> !names.contains(file.file())).toList(),
            leftOut);
    report(landed);
    StateFile.write(Landed.file(warehouse), landed);
    return landed;
  }

  /** Files are read twice, archives and workbooks from any place in them: here and not there. */
  private Path fetched(Path extracts) {
    if (Locations.isRemote(extracts)) {
      log.line("Fetching the extracts from " + extracts);
    }
    return warehouse.local(extracts);
  }

  private void refuseEmpty(RunRequest request, Landing landing) {
    if (landing.files().isEmpty() && landing.refusals().isEmpty()) {
      throw new CannotRunException(
          Reason.REFUSED,
          "Cannot publish: the extracts folder holds no file (%s). Put files into sub-folders named %s."
              .formatted(
                  request.extracts(),
                  contracts.stream().map(Contract::id).collect(Collectors.joining(", "))));
    }
  }

  /** A name is a file's path within the extracts folder, or its last part. */
  private static List<LeftOut> leftOut(Set<String> without, Landing landing) {
    List<LeftOut> all = new ArrayList<>();
    landing.files().forEach(file -> all.add(new LeftOut(file.contract(), file.name())));
    for (Refusal refusal : landing.refusals()) {
      all.add(new LeftOut(refusal.contract(), refusal.file()));
    }
    List<LeftOut> leftOut = new ArrayList<>();
    for (String name : without) {
      List<LeftOut> named = all.stream().filter(file -> isNamed(file.file(), name)).toList();
      if (named.isEmpty()) {
        throw new CannotRunException(
            Reason.USAGE,
            "Cannot leave out a file: the extracts hold none of that name (%s). Write its path within the extracts folder."
                .formatted(name));
      }
      leftOut.addAll(named);
    }
    return leftOut;
  }

  private static boolean isNamed(String file, String name) {
    String plain = name.replace('\\', '/');
    return file.equals(plain) || file.endsWith("/" + plain);
  }

  private void report(Landed landed) {
    Map<String, List<LandedFile>> byContract =
        landed.files().stream()
            .collect(
                Collectors.groupingBy(LandedFile::contract, TreeMap::new, Collectors.toList()));
    byContract.forEach(
        (contract, files) ->
            log.stage(
                "land",
                contract,
                RunLog.count(files.size(), "file"),
                RunLog.count(files.stream().mapToLong(file -> file.counts().lines()).sum(), "line")
                    + blank(files)));
    landed.leftOut().forEach(file -> log.item("left out", file.file()));
  }

  private static String blank(List<LandedFile> files) {
    long blank = files.stream().mapToLong(file -> file.counts().blank()).sum();
    return blank == 0 ? "" : ", %,d of them blank".formatted(blank);
  }

  /** Begins the bar with the first file, for only then is the number of bytes known. */
  private static final class LandingBar implements AutoCloseable {
    private final RunProgress progress;
    private RunProgress.Task task;

    LandingBar(RunProgress progress) {
      this.progress = progress;
    }

    void at(String file, long done, long total) {
      if (task == null) {
        task = progress.begin("land", total, "bytes");
      }
      task.at(done, Path.of(file).getFileName().toString());
    }

    @Override
    public void close() {
      if (task != null) {
        task.close();
      }
    }
  }
}
