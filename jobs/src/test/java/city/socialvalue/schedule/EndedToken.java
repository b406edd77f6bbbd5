package city.socialvalue.schedule;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a token one that Airflow signed in the same way and whose time is over. */
final class EndedToken {
  private EndedToken() {}

  /**
   * The token with another end.
   *
   * @param token as Airflow gave it
   * @param secret what it signs with
   */
  static String of(String token, String secret) {
    String[] parts = token.split("\\.", -1);
    JsonMapper json = new JsonMapper();
    ObjectNode payload = (ObjectNode) json.readTree(Base64.getUrlDecoder().decode(parts[1]));
    long now = Instant.now().getEpochSecond();
    payload.put("iat", now - 7200).put("nbf", now - 7200).put("exp", now - 3600);
    String signed = parts[0] + "." + encoded(json.writeValueAsBytes(payload));
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
      return signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
