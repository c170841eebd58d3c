package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.materials.Spool.Finished;
import org.liandong.gateway.materials.Vault.Draft;

/** Contents that the gateway itself fetched, kept as if the station had uploaded them. */
public final class Deposits {
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Vault vault;
  private final Keeping keeping;

  Deposits(Vault vault, Keeping keeping) {
    this.vault = vault;
    this.keeping = keeping;
  }

  /**
   * What is kept.
   *
   * @param mediaType by the content, whatever who handed it out says
   */
  public record Deposited(Buffer sha256, long bytes, String mediaType) {}

  /** Refused like an upload where it is of no kind that is taken, or there is no room. */
  public Future<Deposited> put(Buffer content, Actor actor) {
    return keeping
        .requireRoom(actor.actingStation())
        .compose(room -> vault.work(vault::begin))
        .compose(
            draft ->
                vault
                    .work(() -> written(draft, content))
                    .compose(finished -> kept(draft, finished, actor))
                    .recover(cause -> discard(draft, cause)))
        .recover(cause -> Future.failedFuture(told(cause)));
  }

  private static Finished written(Draft draft, Buffer content) throws IOException {
    draft.spool().write(content);
    return draft.spool().finish();
  }

  private Future<Deposited> kept(Draft draft, Finished finished, Actor actor) {
    if (finished.mediaType() == null) {
      return Future.failedFuture(UploadRefusals.otherKind());
    }
    return keeping
        .keep(draft, finished, actor)
        .map(kept -> new Deposited(finished.sha256(), finished.bytes(), finished.mediaType()));
  }

  private <T> Future<T> discard(Draft draft, Throwable cause) {
    return vault
        .work(
            () -> {
              draft.spool().discard();
              return null;
            })
        .transform(gone -> Future.failedFuture(cause));
  }

  private static Throwable told(Throwable cause) {
    return cause instanceof IOException ? GatewayException.unavailable(RETRY) : cause;
  }
}
