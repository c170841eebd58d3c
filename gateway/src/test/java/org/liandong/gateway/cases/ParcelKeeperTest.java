package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.model.Custody.Observation;
import org.liandong.gateway.model.HandoverKind;
import org.liandong.gateway.model.HandoverLimit;
import org.liandong.gateway.model.ParcelCode;
import org.liandong.gateway.model.Step;

/** A late hand-over is told once, by whichever node, and by the calendar in use. */
@ExtendWith(DatabaseExtension.class)
class ParcelKeeperTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String TOWN = "town";

  private final ParcelCode code = ParcelCode.by(new SecureRandom());
  private Hall hall;
  private Parcels parcels;
  private ParcelKeeper keeper;
  private ParcelKeeper other;
  private Step step;
  private Instant packed;
  private volatile Duration leg = Duration.ofHours(10);

  @BeforeEach
  void pack(Pool pool) {
    hall = new Hall(pool);
    parcels = new Parcels(pool, hall.node, DirectDispatch.NONE);
    keeper = new ParcelKeeper(pool, hall.node, () -> limit());
    other = new ParcelKeeper(pool, hall.node, () -> limit());
    step = hall.receive(Hall.COUNTY);
    packed = hall.now;
    var parcel =
        new Parcels.NewParcel(request("agent", "station"), code, List.of("station", TOWN), 5);
    assertEquals(Parcels.Result.RECORDED, Hall.get(parcels.pack(parcel, limit())).result());
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void what_is_late_is_told_once_however_many_look_and_the_next_hand_over_again() {
    hall.now = packed.plus(leg).minusMillis(1);
    tell();
    assertEquals(0, told(), "never early");

    hall.now = packed.plus(leg);
    Hall.get(Future.all(keeper.tellLate(), other.tellLate(), keeper.tellLate()));
    tell();
    assertEquals(1, told());
    var hop = hall.hop(step, "PARCEL_OVERDUE");
    assertEquals("station", hop.getString("sender"));
    assertEquals("station", hop.getString("receiver"), "where it should have been sent on");
    assertEquals("HELD", hop.getString("outcome"));
    assertEquals(code.toString(), hop.getString("order_key"));

    scan(HandoverKind.RECEIVED, "colleague", "station");
    tell();
    assertEquals(1, told(), "from hand to hand it is the same hand-over");
    scan(HandoverKind.SENT, "agent", "station");
    tell();
    assertEquals(1, told());
    hall.now = hall.now.plus(leg);
    tell();
    assertEquals(2, told());
    hop = hall.hop(step, "PARCEL_OVERDUE");
    assertEquals(TOWN, hop.getString("receiver"), "where it should have come");
    assertEquals("SENT", hop.getString("outcome"));
    scan(HandoverKind.DELIVERED, "agent", TOWN);
    hall.now = hall.now.plus(leg.multipliedBy(9));
    tell();
    assertEquals(2, told(), "nothing is expected any more");
  }

  @Test
  void another_calendar_counts_from_when_the_place_came_to_have_it() {
    hall.now = packed.plus(HOUR);
    scan(HandoverKind.RECEIVED, "colleague", "station");
    assertEquals(packed.plus(leg), due(), "it gains no time");
    leg = leg.plus(HOUR);
    recount();
    assertEquals(packed.plus(leg), due());

    scan(HandoverKind.SENT, "agent", "station");
    Instant sent = hall.now;
    hall.now = hall.now.plus(HOUR);
    leg = leg.plus(HOUR);
    recount();
    assertEquals(sent.plus(leg), due());
    scan(HandoverKind.RECEIVED, "agent", TOWN);
    Instant received = hall.now;
    leg = leg.plus(HOUR);
    recount();
    assertEquals(received.plus(leg), due());
    scan(HandoverKind.DELIVERED, "agent", TOWN);
    recount();
    assertEquals(null, due());
  }

  @Test
  void what_was_told_late_and_is_so_by_another_calendar_too_is_not_told_again() {
    hall.now = packed.plus(leg);
    tell();
    leg = leg.minus(HOUR);
    recount();
    tell();
    assertEquals(1, told());

    leg = leg.plus(HOUR.multipliedBy(5));
    recount();
    tell();
    assertEquals(1, told(), "it is late no more");
    hall.now = packed.plus(leg);
    tell();
    assertEquals(2, told(), "and now it is");
  }

  private HandoverLimit limit() {
    return (from, place, underWay) -> from.plus(leg);
  }

  private void tell() {
    Hall.get(keeper.tellLate());
  }

  private void recount() {
    Hall.get(keeper.recount());
  }

  private void scan(HandoverKind kind, String person, String place) {
    var handover =
        new Parcels.NewHandover(request(person, place), code, kind, place, Observation.NONE, null);
    assertEquals(Parcels.Result.RECORDED, Hall.get(parcels.handOver(handover, limit())).result());
  }

  private Parcels.Request request(String person, String place) {
    String key = UUID.randomUUID().toString();
    return new Parcels.Request(
        hall.caseOf(step),
        new RequestKey(place, key),
        Buffer.buffer(key),
        Buffer.buffer("{}"),
        new Actor(person, place, place));
  }

  private long told() {
    return hall.hops(step).stream().filter("PARCEL_OVERDUE"::equals).count();
  }

  private Instant due() {
    return Columns.instant(
        hall.one("SELECT due_at FROM parcel WHERE code = $1", code.bare()).getOffsetDateTime(0));
  }
}
