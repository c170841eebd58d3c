package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.liandong.gateway.cases.ParcelStore.Entry;
import org.liandong.gateway.model.Custody;
import org.liandong.gateway.model.Custody.Moved;
import org.liandong.gateway.model.Custody.Observation;
import org.liandong.gateway.model.Custody.Scan;
import org.liandong.gateway.model.HandoverKind;
import org.liandong.gateway.model.HandoverLimit;
import org.liandong.gateway.model.ParcelCode;

/**
 * 物料流转: packs paper parcels and moves them from hand to hand. A hand-over is a crossing: it is
 * written with its hop, under the lock of the case, in one transaction; so two scans at once come
 * one after the other.
 */
public final class Parcels {
  private final Pool pool;
  private final CaseTransactions cases;
  private final ParcelStore store;
  private final InstantSource clock;

  public Parcels(Pool pool, NodeContext node, DirectDispatch direct) {
    this.pool = pool;
    this.cases = new CaseTransactions(pool, node, direct);
    this.store = new ParcelStore(node.seals());
    this.clock = node.clock();
  }

  /**
   * What every request to change a parcel brings.
   *
   * @param words what somebody wrote, as JSON, to be sealed; null for none
   */
  public record Request(
      UUID caseId, RequestKey key, Buffer fingerprint, Buffer words, Actor actor) {}

  /**
   * A parcel to be packed.
   *
   * @param stops the places of its way, its own station first
   * @param sheets how many lie in it
   */
  public record NewParcel(Request request, ParcelCode code, List<String> stops, int sheets) {
    public NewParcel {
      stops = List.copyOf(stops);
    }
  }

  /**
   * A hand-over to be noted.
   *
   * @param place where it is scanned; null for a loss, which is declared from afar
   * @param expected one of these is how many hand-overs there are; null where that does not matter
   */
  public record NewHandover(
      Request request,
      ParcelCode code,
      HandoverKind kind,
      String place,
      Observation told,
      Set<Integer> expected) {}

  /** What became of it. */
  public enum Result {
    /** Written. */
    RECORDED,
    /** The same request was written before. */
    REPEATED,
    /** The same holder scanned it again: nothing new. */
    STANDING,
    /** The key was used for another request. */
    KEY_REUSED,
    /** No such case of this station, or no such parcel. */
    UNKNOWN,
    /** Somebody else scanned it meanwhile. */
    CHANGED,
    /** Its custody has ended: it cannot be lost. */
    OVER
  }

  /** How it ended: which parcel, and the number of the hand-over that now stands. */
  public record Ended(Result result, String code, int ordinal) {
    static Ended nothing(Result result) {
      return new Ended(result, null, 0);
    }
  }

  /** What a key was used for; empty where it is new. */
  public Future<Optional<Ended>> find(RequestKey key, Buffer fingerprint) {
    return DatabaseWait.bounded(store.known(pool, key, fingerprint));
  }

  /** Packs a parcel for a case of the station whose key this is. */
  public Future<Ended> pack(NewParcel parcel, HandoverLimit limit) {
    Request request = parcel.request();
    return once(
        request,
        (tx, work) ->
            work.row().place().station().equals(request.key().station())
                ? pack(tx, work, parcel, limit)
                : Future.succeededFuture(Ended.nothing(Result.UNKNOWN)));
  }

  /** Notes a hand-over; custody follows it. */
  public Future<Ended> handOver(NewHandover handover, HandoverLimit limit) {
    return once(
        handover.request(),
        (tx, work) ->
            store
                .read(tx, handover.code().bare())
                .compose(
                    kept ->
                        kept.isPresent()
                            ? judge(tx, work, new Standing(kept.get(), handover), limit)
                            : Future.succeededFuture(Ended.nothing(Result.UNKNOWN))));
  }

  /** Under the case's lock a retry that came meanwhile is seen. */
  private Future<Ended> once(
      Request request, BiFunction<SqlConnection, CaseWork, Future<Ended>> body) {
    return cases
        .one(
            request.caseId(),
            CrashPoint.ADVANCE_BEFORE_COMMIT,
            (tx, work) ->
                store
                    .known(tx, request.key(), request.fingerprint())
                    .compose(
                        known ->
                            known.isPresent()
                                ? Future.succeededFuture(known.get())
                                : body.apply(tx, work)))
        .map(done -> done.orElse(Ended.nothing(Result.UNKNOWN)));
  }

  private Future<Ended> pack(
      SqlConnection tx, CaseWork work, NewParcel parcel, HandoverLimit limit) {
    Request request = parcel.request();
    Instant now = clock.instant();
    String station = parcel.stops().get(0);
    String person = request.actor().subject();
    Custody custody = Custody.packed(parcel.stops(), parcel.sheets(), person, now, limit);
    Scan scan = new Scan(HandoverKind.PACKED, station, person, Observation.NONE);
    Entry entry = new Entry(parcel.code().bare(), 1, now, scan, station, custody, List.of());
    return write(tx, work, entry, request, () -> store.insert(tx, entry, request));
  }

  /** A parcel as it stands, and what is said of it. */
  private record Standing(ParcelStore.Kept kept, NewHandover handover) {
    private Scan scan() {
      String place = handover.place() == null ? kept.custody().place() : handover.place();
      String person = handover.request().actor().subject();
      return new Scan(handover.kind(), place, person, handover.told());
    }
  }

  private Future<Ended> judge(
      SqlConnection tx, CaseWork work, Standing standing, HandoverLimit limit) {
    Custody before = standing.kept().custody();
    NewHandover handover = standing.handover();
    String code = handover.code().bare();
    int count = standing.kept().handovers();
    Scan scan = standing.scan();
    if (before.isRepeatedBy(scan)) {
      return Future.succeededFuture(new Ended(Result.STANDING, code, count));
    }
    if (handover.expected() != null && !handover.expected().contains(count)) {
      return Future.succeededFuture(Ended.nothing(Result.CHANGED));
    }
    if (scan.kind() == HandoverKind.LOST && before.state().isOver()) {
      return Future.succeededFuture(Ended.nothing(Result.OVER));
    }
    Instant now = clock.instant();
    Moved moved =
        scan.kind() == HandoverKind.LOST
            ? new Moved(before.lost(), List.of())
            : before.moved(scan, now, limit);
    Entry entry =
        new Entry(code, count + 1, now, scan, before.place(), moved.after(), moved.findings());
    return write(tx, work, entry, handover.request(), () -> store.update(tx, entry));
  }

  private Future<Ended> write(
      SqlConnection tx, CaseWork work, Entry entry, Request request, Supplier<Future<Void>> row) {
    return store
        .note(tx, entry, request)
        .compose(
            noted -> {
              if (!noted) {
                // Another case's request took the key in this very moment.
                return Future.succeededFuture(Ended.nothing(Result.KEY_REUSED));
              }
              work.hop(hopKind(entry.scan().kind()), facts(entry, request));
              return row.get().map(new Ended(Result.RECORDED, entry.code(), entry.ordinal()));
            });
  }

  private static HopKind hopKind(HandoverKind kind) {
    return switch (kind) {
      case PACKED -> HopKind.PARCEL_PACKED;
      case RECEIVED -> HopKind.PARCEL_RECEIVED;
      case SENT -> HopKind.PARCEL_SENT;
      case RETURNED, DELIVERED, ARCHIVED -> HopKind.PARCEL_CLOSED;
      case LOST -> HopKind.PARCEL_LOST;
    };
  }

  static String printed(String code) {
    return ParcelCode.of(code).orElseThrow().toString();
  }

  /** From place to place; its key is the parcel's code, its code the gravest that was noticed. */
  private static HopFacts facts(Entry entry, Request request) {
    HandoverKind kind = entry.scan().kind();
    boolean sent = kind == HandoverKind.SENT;
    Leg.Times times = new Leg.Times(entry.at(), null, null, null);
    HopFacts facts =
        new HopFacts(
            sent ? entry.scan().place() : entry.from(),
            sent ? entry.after().towards() : entry.scan().place(),
            null,
            new Leg(null, null, 0, null, printed(entry.code()), times, 0, 0, 0),
            kind.closes() ? kind.name() : null,
            null,
            null,
            request.actor());
    return entry.findings().isEmpty() ? facts : facts.blaming(null, entry.findings().get(0).word());
  }
}
