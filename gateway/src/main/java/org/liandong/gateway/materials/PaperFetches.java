package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.function.Supplier;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.DeclaredMaterial;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.materials.ContentRange.Kind;
import org.liandong.gateway.materials.Uploads.Wish;

/**
 * Papers that the gateway fetches for a station: judged and kept as if the station brought them.
 */
public final class PaperFetches {
  private final MaterialStore store;
  private final Uploads uploads;

  PaperFetches(MaterialStore store, Uploads uploads) {
    this.store = store;
    this.uploads = uploads;
  }

  /**
   * Brings a content, unless the station has it already.
   *
   * @param bytes its size as it was told: no more is read
   * @param longest how long its reading may take
   * @param open begins to read it; paused
   * @return a failed future with a {@link GatewayException} where the content is not what it
   *     claims, or of no kind that is taken; with anything else where it could not be read or kept
   */
  public Future<Void> bring(
      String station,
      String sha256,
      long bytes,
      Duration longest,
      Supplier<Future<ReadStream<Buffer>>> open) {
    Buffer digest = DeclaredMaterial.digest(sha256);
    return store
        .isBrought(digest, station)
        .compose(
            brought ->
                brought
                    ? Future.succeededFuture()
                    : open.get()
                        .compose(
                            body ->
                                uploads.fetched(
                                    new Wish(
                                        null,
                                        digest,
                                        new Actor(null, null, station),
                                        new ContentRange(Kind.WHOLE, 0, bytes, bytes)),
                                    body,
                                    longest)))
        .mapEmpty();
  }
}
