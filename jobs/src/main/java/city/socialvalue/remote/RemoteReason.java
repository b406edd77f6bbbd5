package city.socialvalue.remote;

import city.socialvalue.remote.RemoteException.Blame;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Why a Hadoop file system failed, in words; its own classes are known by name alone. */
enum RemoteReason {
  NO_LIBRARY(
      Blame.ADDRESS,
      "ClassNotFoundException|NoClassDefFoundError|UnsupportedFileSystemException",
      "no library for it is on the class path",
      "Name its jars in SVW_CLASSPATH, or by --packages of spark-submit."),
  NO_STORE(
      Blame.ADDRESS,
      "UnknownStoreException|NoSuchBucketException",
      "there is no such bucket",
      "Make it first, or mend the URI."),
  NO_CREDENTIALS(
      Blame.ADDRESS,
      "NoAuthWithAWSException|NoAwsCredentialsException|CredentialInitializationException",
      "no credentials are given for it",
      "Give them as your file system asks for them, for instance in the environment."),
  REFUSED(
      Blame.ADDRESS,
      "AccessDeniedException|AccessControlException|AccessControlServiceException",
      "access is refused",
      "Look at the credentials and at what they allow."),
  AWAY(
      Blame.SERVER,
      "ConnectException|UnknownHostException|NoRouteToHostException|SocketTimeoutException|ConnectTimeoutException|AWSServiceThrottledException|AWSServiceIOException|ApiCallTimeoutException|SdkClientException|HttpHostConnectException|HttpChannelEOFException|SocketException|EOFException",
      "its server does not answer",
      "Look at the address and at the network, and run again."),
  OTHER(Blame.SERVER, "", "", "Look at the file system, and run again.");

  private final Blame blame;
  private final Pattern types;
  private final String why;
  private final String advice;

  RemoteReason(Blame blame, String types, String why, String advice) {
    this.blame = blame;
    // What failed on a worker of Spark is told in a message alone.
    this.types = Pattern.compile("\\b(" + types + ")\\b");
    this.why = why;
    this.advice = advice;
  }

  /** The first that a failure, or what led to it, is. */
  static RemoteReason of(Throwable failure) {
    return Arrays.stream(values()).filter(reason -> reason.isBehind(failure)).findFirst().get();
  }

  private boolean isBehind(Throwable failure) {
    if (this == OTHER) {
      return true;
    }
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (types.matcher(at.getClass().getSimpleName()).matches()
          || (this == REFUSED && at instanceof AccessDeniedException)
          || types.matcher(String.valueOf(at.getMessage())).find()) {
        return true;
      }
    }
    return false;
  }

  RemoteException about(String file, Exception cause) {
    return new RemoteException(blame, file, this == OTHER ? firstLine(cause) : why, advice, cause);
  }

  private static String firstLine(Exception cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }
}
