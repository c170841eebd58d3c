package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.cases.MaterialStore.Part;
import org.liandong.gateway.cases.MaterialStore.Sealed;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.materials.ContentRange.Kind;
import org.liandong.gateway.materials.Inflow.LineBroken;
import org.liandong.gateway.materials.Spool.Finished;
import org.liandong.gateway.materials.Vault.Draft;
import org.liandong.gateway.sealing.SealBroken;

/** Takes a content, at once or piece by piece, and keeps it once it is whole and what it claims. */
final class Uploads {
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final MaterialStore store;
  private final Vault vault;
  private final Keeping keeping;

  Uploads(MaterialStore store, Vault vault, Keeping keeping) {
    this.store = store;
    this.vault = vault;
    this.keeping = keeping;
  }

  /** One request's upload. */
  record Wish(HttpServerRequest request, Buffer sha256, Actor actor, ContentRange range) {
    String station() {
      return actor.actingStation();
    }
  }

  /**
   * How far it is.
   *
   * @param received bytes that are kept, from the beginning on
   * @param isNew true where it became whole by this request
   */
  record Progress(long received, long total, boolean isComplete, boolean isNew) {
    static Progress under(long received, long total) {
      return new Progress(received, total, false, false);
    }
  }

  Future<Progress> take(Wish wish) {
    return judged(wish).recover(cause -> Future.failedFuture(told(cause)));
  }

  /** A broken chunk is told to who sent it; a line that broke, to nobody. */
  private static Throwable told(Throwable cause) {
    if (cause instanceof LineBroken) {
      return GatewayException.malformed("body-incomplete", "请求体没有收完整。请先查询已收到多少，再从那里接着上传。")
          .header("Connection", "close");
    }
    return cause instanceof IOException ? GatewayException.unavailable(RETRY) : cause;
  }

  private Future<Progress> judged(Wish wish) {
    return store
        .isBrought(wish.sha256(), wish.station())
        .compose(
            brought ->
                brought
                    ? Inflow.past(wish.request()).map(known(wish.range()))
                    : keeping
                        .requireRoom(wish.station())
                        .compose(room -> parts(wish))
                        .compose(parts -> goOn(wish, parts)));
  }

  private Future<List<Part>> parts(Wish wish) {
    return store.parts(wish.sha256(), wish.station()).map(Uploads::withoutGap);
  }

  /** From the beginning on, as far as one ends where the next begins. */
  private static List<Part> withoutGap(List<Part> parts) {
    List<Part> run = new ArrayList<>();
    for (Part part : parts) {
      if (part.starts() != held(run)) {
        return run;
      }
      run.add(part);
    }
    return run;
  }

  private static Progress known(ContentRange range) {
    return new Progress(range.total(), range.total(), true, false);
  }

  private Future<Progress> goOn(Wish wish, List<Part> parts) {
    ContentRange range = wish.range();
    if (range.kind() == Kind.WHOLE) {
      return whole(wish);
    }
    long held = held(parts);
    if (!parts.isEmpty() && parts.get(0).total() != range.total()) {
      return range.starts() == 0 && range.kind() == Kind.PIECE
          ? anew(wish)
          : Future.failedFuture(UploadRefusals.otherTotal());
    }
    if (held == range.total()) {
      return join(wish, parts); // all had come, and the node died before it was put together
    }
    if (range.kind() == Kind.QUESTION || range.length() > 0 && range.ends() <= held) {
      return Inflow.past(wish.request()).map(Progress.under(held, range.total()));
    }
    return range.starts() > held
        ? Future.failedFuture(UploadRefusals.gap(held))
        : piece(wish, parts, held);
  }

  private static long held(List<Part> parts) {
    return parts.stream().mapToLong(part -> part.sealed().bytes()).sum();
  }

  private Future<Progress> anew(Wish wish) {
    return store
        .drop(wish.sha256(), wish.station())
        .compose(vault::forget)
        .compose(gone -> piece(wish, List.of(), 0));
  }

  private Future<Progress> whole(Wish wish) {
    return vault
        .work(vault::begin)
        .compose(
            draft -> {
              Inflow flow =
                  new Inflow(wish.request(), vault, draft.spool(), 0, wish.range().most());
              return whole(wish, draft, flow.run());
            });
  }

  /**
   * The same of what the gateway reads itself, paused until then; it waits for no line for ever.
   */
  Future<Progress> fetched(Wish wish, ReadStream<Buffer> body, Duration longest) {
    return vault
        .work(vault::begin)
        .compose(
            draft -> {
              Inflow flow = new Inflow(body, vault, draft.spool(), 0, wish.range().most());
              Future<Void> come =
                  flow.run()
                      .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                      .onFailure(late -> flow.giveUp());
              return whole(wish, draft, come);
            });
  }

  private Future<Progress> whole(Wish wish, Draft draft, Future<Void> flow) {
    return flow.compose(came -> vault.work(() -> draft.spool().finish()))
        .compose(finished -> keep(wish, draft, finished))
        .recover(cause -> discard(draft, cause));
  }

  private Future<Progress> piece(Wish wish, List<Part> before, long held) {
    ContentRange range = wish.range();
    return vault
        .work(vault::begin)
        .compose(
            draft -> {
              long known = held - range.starts();
              Inflow flow = new Inflow(wish.request(), vault, draft.spool(), known, range.length());
              return flow.run()
                  .recover(
                      cause ->
                          cause instanceof LineBroken && flow.taken() > known
                              ? part(wish, draft, held).compose(kept -> Future.failedFuture(cause))
                              : Future.failedFuture(cause))
                  .compose(came -> ended(wish, flow.taken(), draft, before, held))
                  .recover(cause -> discard(draft, cause));
            });
  }

  private Future<Progress> ended(Wish wish, long taken, Draft draft, List<Part> before, long held) {
    ContentRange range = wish.range();
    if (taken < range.length()) {
      return Future.failedFuture(UploadRefusals.shorter());
    }
    if (before.isEmpty() && range.ends() == range.total()) {
      return vault
          .work(() -> draft.spool().finish())
          .compose(finished -> keep(wish, draft, finished));
    }
    return part(wish, draft, held)
        .compose(
            kept ->
                range.ends() < range.total()
                    ? Future.succeededFuture(Progress.under(range.ends(), range.total()))
                    : parts(wish).compose(parts -> join(wish, parts)));
  }

  private Future<Void> part(Wish wish, Draft draft, long starts) {
    return store
        .promise(draft.object())
        .compose(promised -> vault.work(() -> vault.keep(draft, draft.spool().finish())))
        .compose(put -> part(wish, new Part(starts, wish.range().total(), put)));
  }

  private Future<Void> part(Wish wish, Part part) {
    return store
        .add(wish.sha256(), wish.station(), part)
        .compose(added -> added ? Future.succeededFuture() : lost(part));
  }

  /** Another request was faster with the same piece. */
  private Future<Void> lost(Part part) {
    return vault
        .forget(List.of(part.sealed().object()))
        .compose(gone -> Future.failedFuture(UploadRefusals.raced()));
  }

  private Future<Progress> join(Wish wish, List<Part> parts) {
    if (held(parts) != wish.range().total()) {
      return Future.failedFuture(UploadRefusals.raced());
    }
    List<Sealed> pieces = parts.stream().map(Part::sealed).toList();
    return vault
        .work(vault::begin)
        .compose(
            draft ->
                vault
                    .work(() -> vault.join(draft, pieces))
                    .recover(cause -> lostPieces(wish, cause))
                    .compose(finished -> keep(wish, draft, finished))
                    .recover(cause -> discard(draft, cause)));
  }

  /** A piece that cannot be read any more is brought anew, and the others with it. */
  private <T> Future<T> lostPieces(Wish wish, Throwable cause) {
    boolean lost = cause instanceof NoSuchFileException || cause instanceof SealBroken;
    return lost ? refused(wish, UploadRefusals.gap(0)) : Future.failedFuture(cause);
  }

  /** Whole and read: it is what its hash says, and of a kind that is taken, or it goes. */
  private Future<Progress> keep(Wish wish, Draft draft, Finished finished) {
    if (!finished.sha256().equals(wish.sha256())) {
      return refused(wish, UploadRefusals.otherHash());
    }
    if (finished.mediaType() == null) {
      return refused(wish, UploadRefusals.otherKind());
    }
    return keeping
        .keep(draft, finished, wish.actor())
        .map(moved -> new Progress(finished.bytes(), finished.bytes(), true, true));
  }

  private <T> Future<T> refused(Wish wish, GatewayException why) {
    return store
        .drop(wish.sha256(), wish.station())
        .compose(vault::forget)
        .compose(gone -> Future.failedFuture(why));
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
}
