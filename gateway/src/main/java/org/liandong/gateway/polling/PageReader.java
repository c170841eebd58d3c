package org.liandong.gateway.polling;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.Backend;

/** How pages of one kind are read, and kept. */
public interface PageReader {
  /** What a backend must be able to do to be read so. */
  Capability capability();

  /** Reads a page; one call, under a permit of the caller. */
  Future<Page> read(Backend backend, String cursor);

  /** Something of a page was stored that others work on. Called after the commit. */
  void stored();

  /**
   * A page that was read.
   *
   * @param entries how many stand on it
   * @param cursor where to go on; null where the page was the last and empty
   * @param content stores what is on it, and holds how much of it is new
   */
  record Page(
      int entries, String cursor, boolean more, Function<SqlConnection, Future<Integer>> content) {}
}
