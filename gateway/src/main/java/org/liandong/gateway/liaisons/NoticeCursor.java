package org.liandong.gateway.liaisons;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.liandong.gateway.cases.NoticeQueries.Place;
import org.liandong.gateway.cases.NoticeQueries.Seen;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

/**
 * A place in the log, as a reader is given it and gives it back.
 *
 * @param server whose count of transactions it is: another one's begins anew
 */
record NoticeCursor(String server, Place place) {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,20} [0-9]{1,18} -?[0-9]{1,18}");

  static String text(Seen seen, Place place) {
    String text = seen.server() + ' ' + place.tx() + ' ' + place.hop();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static NoticeCursor read(String text) {
    String plain;
    try {
      plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notOurs) {
      throw foreign();
    }
    if (!FORM.matcher(plain).matches()) {
      throw foreign();
    }
    String[] parts = plain.split(" ");
    return new NoticeCursor(
        parts[0], new Place(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
  }

  /** What was seen from here; fails with 410 where the log came to another server since. */
  Seen checked(Seen seen) {
    if (!server.equals(seen.server())) {
      throw GatewayException.of(
          FailureKind.GONE, "notice-cursor-gone", "数据库恢复过，从这里接不上了。请不带 after 重新查，已经看过的仍是看过的。");
    }
    return seen;
  }

  private static GatewayException foreign() {
    return GatewayException.malformed(
        "invalid-cursor", "after 不是这个列表给出的。请原样使用上一次的 next，或去掉 after 从近 90 天查起。");
  }
}
