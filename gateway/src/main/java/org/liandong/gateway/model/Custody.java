package org.liandong.gateway.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * 保管: who has a parcel, and how far of its way it has come. Custody follows the scan: whoever holds
 * a parcel in their hands is believed, wherever they are, and what is odd about it is told.
 *
 * @param place a code of a station or an organ: where it lies, or whence it was sent
 * @param holder the account of who scanned it last
 * @param since when this place came to have it, or sent it
 * @param way the places it is to go by
 * @param seen what was last told of its seal and sheets
 * @param due by when the next hand-over is expected; null where none is
 */
public record Custody(
    ParcelState state,
    String place,
    String holder,
    Instant since,
    Way way,
    Observation seen,
    Instant due) {

  /**
   * The places of its way.
   *
   * @param stops the first is the station that packed it
   * @param passed how many of them lie behind it
   * @param sheets how many it was packed with
   */
  public record Way(List<String> stops, int passed, int sheets) {
    public Way {
      stops = List.copyOf(stops);
    }

    boolean isDone() {
      return passed == stops.size();
    }

    /** Whither it is sent next: at the end of its way, back to the station that packed it. */
    String next() {
      return stops.get(isDone() ? 0 : passed);
    }
  }

  /**
   * What a person who scans it tells of it; null where they tell nothing.
   *
   * @param sheets counted
   */
  public record Observation(Seal seal, Integer sheets) {
    /** Nothing was told. */
    public static final Observation NONE = new Observation(null, null);

    private boolean addsTo(Observation known) {
      return seal != null && seal != known.seal || sheets != null && !sheets.equals(known.sheets);
    }

    private Observation after(Observation known) {
      return new Observation(
          seal == null ? known.seal : seal, sheets == null ? known.sheets : sheets);
    }
  }

  /** A scan. */
  public record Scan(HandoverKind kind, String place, String person, Observation told) {}

  /** The hand-over that is expected: a kind and the place where it is to be scanned. */
  public record Expected(HandoverKind kind, String place) {}

  /** What a scan makes of it. */
  public record Moved(Custody after, List<ParcelFinding> findings) {}

  /** A parcel that was packed now at the first of these places. */
  public static Custody packed(
      List<String> stops, int sheets, String person, Instant now, HandoverLimit limit) {
    String station = stops.get(0);
    return new Custody(
        ParcelState.HELD,
        station,
        person,
        now,
        new Way(stops, 1, sheets),
        Observation.NONE,
        limit.after(now, station, false));
  }

  /** True where a scan tells what is known: the same holder scans again. */
  public boolean isRepeatedBy(Scan scan) {
    boolean same = state == scan.kind().after() && place.equals(scan.place());
    boolean samePerson = state != ParcelState.HELD || holder.equals(scan.person());
    return same && samePerson && !scan.told().addsTo(seen)
        || state == ParcelState.LOST && scan.kind() == HandoverKind.LOST;
  }

  /** Declared lost; it stays known who had it last. */
  public Custody lost() {
    return new Custody(ParcelState.LOST, place, holder, since, way, seen, null);
  }

  /** After a scan by somebody who has it in hand. */
  public Moved moved(Scan scan, Instant now, HandoverLimit limit) {
    Set<ParcelFinding> findings = new TreeSet<>();
    boolean stays = state == ParcelState.HELD && place.equals(scan.place());
    Way reached = stays ? way : reach(scan.place(), findings);
    notice(scan, now, stays, findings);
    boolean nothingMoves = stays && scan.kind().after() == ParcelState.HELD;
    boolean underWay = scan.kind().after() == ParcelState.SENT;
    Instant next = nothingMoves ? due : limit.after(now, scan.place(), underWay);
    Custody after =
        new Custody(
            scan.kind().after(),
            scan.place(),
            scan.person(),
            nothingMoves && holder.equals(scan.person()) ? since : now,
            reached,
            scan.told().after(seen),
            scan.kind().after().isOver() ? null : next);
    return new Moved(after, new ArrayList<>(findings));
  }

  /** Home it may come at any time; at the end of its way, back by the places that it came by. */
  private Way reach(String there, Set<ParcelFinding> findings) {
    for (int i = way.passed(); i < way.stops().size(); i++) {
      if (way.stops().get(i).equals(there)) {
        if (i > way.passed()) {
          findings.add(ParcelFinding.SKIPPED);
        }
        return new Way(way.stops(), i + 1, way.sheets());
      }
    }
    boolean back = way.isDone() && way.stops().contains(there);
    if (!back && !way.stops().get(0).equals(there)) {
      findings.add(ParcelFinding.OFF_ROUTE);
    }
    return way;
  }

  private void notice(Scan scan, Instant now, boolean stays, Set<ParcelFinding> findings) {
    if (state == ParcelState.LOST) {
      findings.add(ParcelFinding.FOUND);
    } else if (state.isOver()) {
      findings.add(ParcelFinding.AFTER_CLOSING);
    }
    if (scan.told().seal() == Seal.BROKEN) {
      findings.add(ParcelFinding.SEAL_BROKEN);
    }
    if (scan.told().sheets() != null && scan.told().sheets() != way.sheets()) {
      findings.add(ParcelFinding.SHEETS_DIFFER);
    }
    if (scan.kind() == HandoverKind.SENT && !stays) {
      findings.add(ParcelFinding.NOT_RECEIVED);
    }
    if (isLate(now)) {
      findings.add(ParcelFinding.LATE);
    }
  }

  /** True where the next hand-over should have been scanned by now. */
  public boolean isLate(Instant now) {
    return due != null && !now.isBefore(due);
  }

  /** What is to be scanned next, its kind null where its custody is to end; null for nothing. */
  public Expected expected() {
    if (state.isOver()) {
      return null;
    }
    if (state == ParcelState.SENT) {
      return new Expected(HandoverKind.RECEIVED, way.next());
    }
    List<String> stops = way.stops();
    boolean atEnd =
        way.isDone() && (place.equals(stops.get(0)) || place.equals(stops.get(stops.size() - 1)));
    return new Expected(atEnd ? null : HandoverKind.SENT, place);
  }

  /** Whither it is going, or whither it is to be sent. */
  public String towards() {
    return way.next();
  }
}
