package org.liandong.gateway.materials;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import org.liandong.gateway.sealing.Sealer;

/**
 * Short-lived addresses by which an organ's system reads one material of one case without an
 * account: who changes anything of one has none.
 */
public final class Links {
  private static final String PURPOSE = "material link";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Sealer sealer;
  private final String base;
  private final Duration valid;
  private final InstantSource clock;

  /**
   * Links of one gateway.
   *
   * @param base the address by which the organs' systems reach the API, without a slash at the end
   * @param valid how long a link works
   */
  public Links(Sealer sealer, String base, Duration valid, InstantSource clock) {
    this.sealer = sealer;
    this.base = base;
    this.valid = valid;
    this.clock = clock;
  }

  /**
   * What a link says.
   *
   * @param backend to whom it was given
   * @param until epoch seconds
   */
  record Said(String sha256, UUID caseId, String backend, long until) {
    private String text() {
      return sha256 + ' ' + caseId + ' ' + backend + ' ' + until;
    }
  }

  /** For this backend, of this case. */
  public String of(String sha256, UUID caseId, String backend) {
    Said said = new Said(sha256, caseId, backend, clock.instant().plus(valid).getEpochSecond());
    return "%s/api/v1/materials/%s/content?case=%s&backend=%s&until=%d&signature=%s"
        .formatted(base, sha256, caseId, backend, said.until(), signature(said));
  }

  private String signature(Said said) {
    return BASE64.encodeToString(sealer.hash(PURPOSE, said.text()));
  }

  /** True where the gateway made this link, however old it is. */
  boolean isOurs(Said said, String signature) {
    return MessageDigest.isEqual(
        Buffer.buffer(signature(said)).getBytes(), Buffer.buffer(signature).getBytes());
  }

  boolean isOver(Said said) {
    return Instant.ofEpochSecond(said.until()).isBefore(clock.instant());
  }
}
