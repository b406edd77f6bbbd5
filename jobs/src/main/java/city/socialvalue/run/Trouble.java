package city.socialvalue.run;

import city.socialvalue.contract.InvalidContractException;
import city.socialvalue.indicator.InvalidPlaceException;
import city.socialvalue.land.LandException;
import city.socialvalue.publish.CannotLoadException;
import city.socialvalue.publish.CannotLoadException.Blame;
import city.socialvalue.publish.CannotPublishException;
import city.socialvalue.publish.board.InvalidBoardTextException;
import city.socialvalue.remote.RemoteException;
import city.socialvalue.run.CannotRunException.Reason;
import city.socialvalue.sqlmodel.InvalidModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Optional;

/** Tells what a user can mend from what is a bug, and says it in plain words. */
public final class Trouble {
  private Trouble() {}

  /** What a user is to be told of a failure; empty when it is a bug. */
  public static Optional<CannotRunException> known(Throwable failure) {
    if (failure instanceof CannotRunException known) {
      return Optional.of(known);
    }
    Optional<CannotRunException> fullDisk = fullDisk(failure);
    if (fullDisk.isPresent()) {
      return fullDisk;
    }
    Optional<CannotRunException> remote = remote(failure);
    if (remote.isPresent()) {
      return remote;
    }
    if (failure instanceof LandException landing) {
      return Optional.of(new CannotRunException(Reason.ENVIRONMENT, landing.getMessage(), landing));
    }
    if (failure instanceof InvalidContractException invalid) {
      return Optional.of(new CannotRunException(Reason.USAGE, invalid.problems()));
    }
    if (failure instanceof InvalidModelException invalid) {
      return Optional.of(new CannotRunException(Reason.USAGE, invalid.problems()));
    }
    if (failure instanceof InvalidPlaceException invalid) {
      return Optional.of(new CannotRunException(Reason.USAGE, invalid.problems()));
    }
    if (failure instanceof InvalidBoardTextException invalid) {
      return Optional.of(new CannotRunException(Reason.USAGE, invalid.problems()));
    }
    if (failure instanceof CannotPublishException broken) {
      return Optional.of(new CannotRunException(Reason.REFUSED, broken.problems()));
    }
    if (failure instanceof CannotLoadException load) {
      return Optional.of(
          new CannotRunException(
              load.blame() == Blame.ADDRESS ? Reason.USAGE : Reason.ENVIRONMENT,
              load.getMessage(),
              load));
    }
    return fileTrouble(failure);
  }

  /** The reason in a few words, without the path. */
  public static String words(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    if (e instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (e instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    if (e instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
      return fileSystem.getReason().toLowerCase(Locale.ROOT);
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** What a user is to be told when a full disk stands behind a failure. */
  static Optional<CannotRunException> fullDisk(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      String message = at.getMessage() == null ? "" : at.getMessage().toLowerCase(Locale.ROOT);
      if (message.contains("no space left")
          || message.contains("not enough space on the disk")
          || message.contains("disk quota exceeded")) {
        return Optional.of(
            new CannotRunException(
                Reason.ENVIRONMENT,
                "Cannot write: the disk is full. Free some space or give another --warehouse, then"
                    + " run again; the current release is unchanged.",
                failure));
      }
    }
    return Optional.empty();
  }

  /** What a user is to be told when files elsewhere cannot be reached. */
  static Optional<CannotRunException> remote(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof RemoteException remote) {
        return Optional.of(
            new CannotRunException(
                remote.blame() == RemoteException.Blame.ADDRESS ? Reason.USAGE : Reason.ENVIRONMENT,
                remote.getMessage(),
                failure));
      }
    }
    return Optional.empty();
  }

  private static Optional<CannotRunException> fileTrouble(Throwable failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof FileSystemException file) {
      return Optional.of(
          new CannotRunException(
              Reason.ENVIRONMENT,
              "Cannot use a file: %s (%s). Look at its owner and its permissions, then run again."
                  .formatted(words(file), file.getFile()),
              failure));
    }
    return Optional.empty();
  }
}
