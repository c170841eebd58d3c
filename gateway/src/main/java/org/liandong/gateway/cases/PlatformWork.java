package org.liandong.gateway.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.LaneWrite.Become;
import org.liandong.gateway.cases.LaneWrite.Delete;
import org.liandong.gateway.cases.LaneWrite.Park;
import org.liandong.gateway.cases.LaneWrite.Retry;
import org.liandong.gateway.model.OrderKind;

/**
 * What one transaction does to the lanes of a locked case to its platforms: reports in order, each
 * after the one before was taken, and one that is refused holds up those after it, in sight.
 */
final class PlatformWork {
  /** As the SPI has it, which the hall does not know. */
  private static final String SHOWS_OTHERWISE = "platform-shows-otherwise";

  private final CaseWork work;
  private final NodeContext node;
  private final Map<Long, PlatformLane> lanes = new HashMap<>();
  private final List<LaneWrite> laneWrites = new ArrayList<>();
  private final List<ReportWrite> reports = new ArrayList<>();
  private boolean read;
  private String caseNo;

  PlatformWork(CaseWork work, NodeContext node) {
    this.work = work;
    this.node = node;
  }

  /** The lanes were read, and locked, by this transaction. */
  void read(List<PlatformLane> all) {
    read = true;
    all.forEach(lane -> lanes.put(lane.lane().id(), lane));
  }

  /** False where this transaction knows nothing of them: what is parked must be looked up. */
  boolean isRead() {
    return read;
  }

  boolean anyParked() {
    return lanes.values().stream().anyMatch(lane -> lane.lane().parked());
  }

  /** The lane with this row; null where there is none. */
  PlatformLane of(long row) {
    return lanes.get(row);
  }

  /** An attempt of this node is over. */
  void settled(PlatformLane held, Settlement done) {
    AttemptEnd end = AttemptEnd.of(done);
    if (done.hop() != null) {
      work.hop(
          crossed(held, done),
          HopFacts.toBackend(null, done.leg(), word(done)).blaming(done.blame()));
    }
    ended(held, end, done);
  }

  private static HopKind crossed(PlatformLane held, Settlement done) {
    if (done.hop() != HopKind.DELIVERED) {
      return done.hop();
    }
    return held.lane().kind() == OrderKind.NUMBER ? HopKind.NUMBERED : HopKind.REPORTED;
  }

  private static String word(Settlement done) {
    return done.told() == null || done.told().what() == null
        ? done.tried().name()
        : done.told().what();
  }

  private void ended(PlatformLane held, AttemptEnd end, Settlement done) {
    Lane lane = held.lane();
    Lane free = lane.released(attempts(held, end), end.sent());
    put(held.with(free));
    if (end.ending() == Settlement.Ending.DELIVERED) {
      told(held, done);
    } else if (done != null && done.dropped()) {
      goOn(held, ReportWrite.GIVEN_UP, null, null);
    } else if (end.pause() != null) {
      laneWrites.add(new Retry(lane.id(), 0, end.pause(), free.attempt(), free.sent()));
    } else {
      park(held.with(free.park()), end);
    }
  }

  private int attempts(PlatformLane held, AttemptEnd end) {
    Lane lane = held.lane();
    if (end.isPostponed()) {
      return lane.attempt() - 1;
    }
    String gate = end.leg() == null ? null : end.leg().gate();
    return Settlement.counted(lane.kind(), gate, lane.attempt(), facts(held).attempts());
  }

  private void told(PlatformLane held, Settlement done) {
    if (held.lane().kind() == OrderKind.NUMBER) {
      caseNo = done.told().caseNo();
    }
    goOn(held, ReportWrite.TOLD, done.told(), done.reference());
  }

  /** What this row pointed at is over; it points at the next, or goes. */
  private void goOn(PlatformLane held, int state, Told told, String reference) {
    int seq = held.seq();
    if (seq > 0) {
      Instant sentAt = state == ReportWrite.TOLD ? node.clock().instant() : null;
      reports.add(
          new ReportWrite(
              work.row().id(),
              held.platform(),
              seq,
              state,
              told == null ? null : told.happenedAt(),
              sentAt,
              reference,
              told == null ? null : told.digest()));
    }
    long row = held.lane().id();
    if (held.next() == 0) {
      lanes.remove(row);
      laneWrites.add(new Delete(row));
      return;
    }
    String key = OrderKind.reportKey(work.row().id(), held.platform(), held.next());
    put(held.with(held.lane().released(0, false).resume()));
    laneWrites.add(new Become(row, held.platform(), OrderKind.REPORT, key, false));
  }

  private void park(PlatformLane parked, AttemptEnd end) {
    put(parked);
    Lane lane = parked.lane();
    laneWrites.add(new Park(lane.id(), lane.attempt(), lane.sent(), end.blame().reason()));
    if (SHOWS_OTHERWISE.equals(end.blame().code()) && parked.seq() > 0) {
      // Told again by an operator's word, it takes the place of what is there.
      reports.add(ReportWrite.waits(work.row().id(), parked.platform(), parked.seq()));
    }
    work.attention();
    Leg leg = end.leg() == null ? leg(parked) : end.leg();
    work.hop(
        HopKind.PARKED, HopFacts.toBackend(null, leg, lane.kind().name()).blaming(end.blame()));
  }

  /** A node lost its lease: nobody knows whether the platform was told. */
  void reclaimed(PlatformLane lost) {
    Lane lane = lost.lane();
    BackendFacts facts = facts(lost);
    Leg leg = leg(lost);
    work.hop(
        HopKind.UNKNOWN,
        HopFacts.toBackend(null, leg, lane.kind().name()).blaming(Blame.LEASE_LOST));
    Duration pause = lane.attempt() < facts.attempts() ? Duration.ZERO : null;
    boolean sent = lane.mayHaveLeft(facts);
    ended(
        lost,
        new AttemptEnd(Settlement.Ending.FAILED, null, pause, sent, leg, Blame.LEASE_LOST),
        null);
  }

  /** An operator's word, judged to fit. */
  void act(PlatformLane parked, OperatorAct act) {
    Lane lane = parked.lane();
    switch (act) {
      case RETRY, ORGAN_HAS_NOTHING -> {
        // What was refused may be mended, and what never left may be told anew.
        boolean again = act == OperatorAct.RETRY && !facts(parked).deduplicates();
        boolean sent = again && lane.sent();
        put(parked.with(lane.released(0, sent).resume()));
        laneWrites.add(new Retry(lane.id(), parked.platform(), Duration.ZERO, 0, sent));
      }
      case ORGAN_HAS_IT -> goOn(parked, ReportWrite.TOLD, null, null);
      case DEALT_WITH -> goOn(parked, ReportWrite.GIVEN_UP, null, null);
      case ORGAN_TOLD -> throw new IllegalArgumentException("not of a report");
    }
  }

  /** Of the platform; that nothing can be done there, where it is not configured. */
  BackendFacts facts(PlatformLane lane) {
    return lane.backend() == null ? BackendFacts.NOT_CONFIGURED : node.facts(lane.backend());
  }

  /** Of an order of which only the row is known. */
  Leg leg(PlatformLane lane) {
    Leg.Times times = new Leg.Times(null, null, null, node.clock().instant());
    Lane row = lane.lane();
    String adapter = facts(lane).adapter();
    return new Leg(lane.backend(), adapter, row.attempt(), null, row.key(), times, 0, 0, 0);
  }

  private void put(PlatformLane lane) {
    lanes.put(lane.lane().id(), lane);
  }

  List<LaneWrite> laneWrites() {
    return laneWrites;
  }

  List<ReportWrite> reports() {
    return reports;
  }

  /** The number that this transaction learnt; null where it did none. */
  String caseNo() {
    return caseNo;
  }
}
