package org.liandong.gateway.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.liandong.gateway.cases.LogPlace;

/**
 * A place in the log, as a station's program is given it and gives it back: any node can read it.
 *
 * @param epoch in which the place is counted
 * @param given when it was handed out
 */
record EventCursor(String epoch, LogPlace place, Instant given) {
  private static final String FORM = "1";
  private static final int FIELDS = 8;
  private static final long LATEST = Instant.MAX.getEpochSecond();
  private static final Pattern EPOCH = Pattern.compile("[0-9a-f]{8}");

  /** What it is written as for this station; another one cannot read it. */
  String text(String station) {
    String within = place.isWithin() ? place.caseId().toString() : "";
    String text =
        String.join(
            " ",
            FORM,
            epoch,
            Long.toString(place.after()),
            Long.toString(place.upto()),
            place.witness(),
            Long.toString(given.getEpochSecond()),
            within,
            Integer.toString(place.seq()));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((sum(station, text) + ' ' + text).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty where it was not made for this station, or by no gateway at all. */
  static Optional<EventCursor> read(String cursor, String station) {
    try {
      String whole = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int end = whole.indexOf(' ');
      String text = whole.substring(end + 1);
      return end > 0 && whole.substring(0, end).equals(sum(station, text))
          ? parse(text.split(" ", -1))
          : Optional.empty();
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<EventCursor> parse(String[] fields) {
    if (fields.length != FIELDS || !fields[0].equals(FORM) || !EPOCH.matcher(fields[1]).matches()) {
      return Optional.empty();
    }
    UUID within = fields[6].isEmpty() ? null : UUID.fromString(fields[6]);
    long after = Long.parseLong(fields[2]);
    long upto = Long.parseLong(fields[3]);
    long given = Long.parseLong(fields[5]);
    boolean isPlace = after >= 0 && (within == null ? after == upto : after <= upto);
    if (!isPlace || given < 0 || given > LATEST) {
      return Optional.empty();
    }
    LogPlace place = new LogPlace(after, upto, fields[4], within, Integer.parseInt(fields[7]));
    return Optional.of(new EventCursor(fields[1], place, Instant.ofEpochSecond(given)));
  }

  /** A checksum will do: a foreign or cut cursor is a mistake, and tells nobody anything. */
  private static String sum(String station, String text) {
    CRC32 sum = new CRC32();
    sum.update((station + ' ' + text).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
