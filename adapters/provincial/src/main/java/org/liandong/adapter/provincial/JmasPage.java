package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.liandong.adapter.wire.Fields;
import org.liandong.adapter.wire.NotAsAgreed;

/**
 * A page of what the platform hands out by turns.
 *
 * @param cursor where to go on: the old place where it names none
 * @param more whether there is more now
 */
record JmasPage<T>(List<T> list, String cursor, boolean more) {
  /** Fails as a whole where one entry cannot be read, and where there is no list. */
  static <T> JmasPage<T> of(JmasReply reply, String cursor, Function<JsonObject, T> read) {
    if (reply.meaning() != Meaning.DONE) {
      throw reply.unexpected();
    }
    try {
      JsonObject data = reply.data();
      String next = Fields.cursor(data);
      return new JmasPage<>(
          Fields.required(data, "list", Fields.MOST_ENTRIES).stream().map(read).toList(),
          next == null ? cursor : next,
          Boolean.TRUE.equals(data.getValue("more")));
    } catch (NotAsAgreed why) {
      throw reply.unreadable(why);
    }
  }
}
