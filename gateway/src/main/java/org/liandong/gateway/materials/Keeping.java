package org.liandong.gateway.materials;

import io.vertx.core.Future;
import java.util.List;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.Arrivals;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.cases.MaterialStore.Content;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.materials.Spool.Finished;
import org.liandong.gateway.materials.Vault.Draft;

/** Keeps a content that is whole for the station that brings it, from wherever it came. */
final class Keeping {
  private static final long MOST_UNUSED = 2L << 30;

  private final MaterialStore store;
  private final Vault vault;
  private final Arrivals arrivals;

  Keeping(MaterialStore store, Vault vault, Arrivals arrivals) {
    this.store = store;
    this.vault = vault;
    this.arrivals = arrivals;
  }

  /** Who brings and never submits fills the store. */
  Future<Void> requireRoom(String station) {
    return store
        .unused(station)
        .compose(
            unused ->
                unused > MOST_UNUSED ? Future.failedFuture(tooMuch()) : Future.succeededFuture());
  }

  private static GatewayException tooMuch() {
    return GatewayException.of(
        FailureKind.TOO_MANY_REQUESTS,
        "too-many-unused",
        "本站点已上传而没有办件用到的材料超过 2 GiB。请先提交用到它们的申报；不再用的，几天后自动清除。");
  }

  Future<Void> keep(Draft draft, Finished finished, Actor actor) {
    return store
        .promise(draft.object())
        .compose(promised -> vault.work(() -> vault.keep(draft, finished)))
        .map(put -> new Content(finished.sha256(), finished.mediaType(), put))
        .compose(content -> store.bring(actor.actingStation(), content))
        .compose((List<String> left) -> vault.forget(left))
        // What it moves on is moved on by the sweep, if not now.
        .compose(kept -> arrivals.arrived(finished.sha256(), actor).otherwiseEmpty())
        .mapEmpty();
  }
}
