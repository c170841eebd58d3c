package org.liandong.gateway.materials;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liandong.gateway.sealing.Sealer;

/**
 * How an organ's system reads the materials of a case without an account: by addresses that stay,
 * and a word that opens them for a short time. Who changes anything of it has none.
 */
public final class Links {
  private static final String PURPOSE = "material access";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern WORD =
      Pattern.compile("([a-z0-9-]{1,64})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

  private final Sealer sealer;
  private final String base;
  private final Duration valid;
  private final InstantSource clock;

  /**
   * Links of one gateway.
   *
   * @param base the address by which the organs' systems reach the API, without a slash at the end
   * @param valid how long a word opens
   */
  public Links(Sealer sealer, String base, Duration valid, InstantSource clock) {
    this.sealer = sealer;
    this.base = base;
    this.valid = valid;
    this.clock = clock;
  }

  /** Where a material of this case is read. */
  public String url(String sha256, UUID caseId) {
    return base + "/api/v1/materials/" + sha256 + "/content?case=" + caseId;
  }

  /** What opens the materials of this case for this backend, from now on. */
  public String word(UUID caseId, String backend) {
    long until = clock.instant().plus(valid).getEpochSecond();
    return backend + '.' + until + '.' + signature(caseId, backend, until);
  }

  private String signature(UUID caseId, String backend, long until) {
    return BASE64.encodeToString(sealer.hash(PURPOSE, "" + caseId + ' ' + backend + ' ' + until));
  }

  /**
   * To whom a word was given.
   *
   * @param isOver true where it opens no more
   */
  record Bearer(String backend, boolean isOver) {}

  /** Empty where the gateway did not give this word for this case. */
  Optional<Bearer> bearer(String word, UUID caseId) {
    Matcher parts = WORD.matcher(word);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String backend = parts.group(1);
    long until = Long.parseLong(parts.group(2));
    byte[] right = Buffer.buffer(signature(caseId, backend, until)).getBytes();
    boolean ours = MessageDigest.isEqual(right, Buffer.buffer(parts.group(3)).getBytes());
    boolean over = Instant.ofEpochSecond(until).isBefore(clock.instant());
    return ours ? Optional.of(new Bearer(backend, over)) : Optional.empty();
  }
}
