package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.OldSeals.Round;
import org.liandong.gateway.sealing.KeyRing;
import org.liandong.gateway.sealing.SealAlgorithm;
import org.liandong.gateway.sealing.SealBroken;
import org.liandong.gateway.sealing.Sealer;

/** Keys grow old: rows are wrapped anew, and only then an old key may leave the file. */
@ExtendWith(DatabaseExtension.class)
class OldSealsTest {
  private static final int ROWS = 450;
  private static final String ONE = KeyRing.fresh();
  private static final String TWO = KeyRing.withOneMore(ONE);
  private static final KeyRing FIRST = KeyRing.parse(ONE);
  private static final KeyRing SECOND =
      KeyRing.parse(new JsonObject(TWO).put("current", 2).encode());
  private static final KeyRing ONLY_SECOND = KeyRing.parse(withoutFirst());
  private static final Buffer BODY = Buffer.buffer("{\"a\":1}");

  private Pool pool;

  private static String withoutFirst() {
    JsonObject file = new JsonObject(TWO).put("current", 2);
    file.getJsonObject("keys").remove("1");
    return file.encode();
  }

  @BeforeEach
  void fill(Pool tables) throws Exception {
    pool = tables;
    assertEquals(List.of(), disagreements(FIRST));
    RowSeals seals = new RowSeals(new Sealer(FIRST, SealAlgorithm.AES));
    for (int i = 0; i < ROWS; i++) {
      UUID id = new UUID(7, i);
      RowSeals.Sealed sealed = seals.submission(id, BODY);
      await(
          pool.preparedQuery("INSERT INTO submission VALUES ($1, 's', $2, '', $3, now(), '{}', $4)")
              .execute(Tuple.of(id, "k" + i, sealed.body(), sealed.key())));
    }
    RowSeals.Sealed followup = seals.followup(new RequestKey("s", "f"), BODY);
    await(
        pool.preparedQuery(
                """
                INSERT INTO followup VALUES ($1, $1, 1, 's', 'f', '', $2, now(), '{}', 0, 1, $3)
                """)
            .execute(Tuple.of(new UUID(7, 1), followup.body(), followup.key())));
    RowSeals.Sealed parcel = seals.parcel("P", BODY);
    await(
        pool.preparedQuery(
                """
                INSERT INTO parcel (code, case_id, station, stops, sheets, body, sealed_key,
                  packed_at, state, place, holder, since, passed, handovers)
                VALUES ('P', $1, 's', '{s}', 1, $2, $3, now(), 1, 's', 'a', now(), 1, 2)
                """)
            .execute(Tuple.of(new UUID(7, 1), parcel.body(), parcel.key())));
    RowSeals.Sealed note = seals.handover("P", 2, BODY);
    await(
        pool.preparedQuery(
                """
                INSERT INTO parcel_handover (code, ordinal, case_id, kind, at, place, actor, findings,
                  station, idempotency_key, fingerprint, body, sealed_key)
                VALUES ('P', 2, $1, 'RECEIVED', now(), 's', 'a', '{}', 's', 'h', '', $2, $3)
                """)
            .execute(Tuple.of(new UUID(7, 1), note.body(), note.key())));
    RowSeals.Sealed call = seals.callBack(new UUID(7, 1), 1, BODY);
    await(
        pool.preparedQuery(
                """
                INSERT INTO call_back_attempt (case_id, ordinal, at, person, result, body, sealed_key,
                  idempotency_key, fingerprint, trace_id)
                VALUES ($1, 1, now(), 'a', 'REACHED', $2, $3, 'c', '', 't')
                """)
            .execute(Tuple.of(new UUID(7, 1), call.body(), call.key())));
    RowSeals.Sealed order = seals.deskOrder("k", BODY);
    await(
        pool.preparedQuery(
                """
                INSERT INTO desk_order (key, task, case_id, kind, arrived_at, body, sealed_key)
                VALUES ('k', $1, $1, 'SUBMIT', now(), $2, $3)
                """)
            .execute(Tuple.of(new UUID(7, 1), order.body(), order.key())));
    RowSeals.SealedMessage message = seals.message("town", "m", BODY, BODY);
    await(
        pool.preparedQuery(
                """
                INSERT INTO inbox (backend, message_id, sequence, received_at, body, answer, digest,
                  state, due_at, sealed_key)
                VALUES ('town', 'm', 1, now(), $1, $2, '', 2, now(), $3)
                """)
            .execute(Tuple.of(message.body(), message.answer(), message.key())));
  }

  @Test
  void rows_are_wrapped_anew_and_then_open_without_the_old_key() throws Exception {
    assertEquals(List.of(), disagreements(SECOND));
    assertEquals(List.of(1), disagreements(ONLY_SECOND), "the old key is still needed");
    OldSeals seals = seals(SECOND);
    assertEquals(new Round(ROWS + 6L, 0), await(seals.rewrap()));
    assertEquals(List.of(1), disagreements(ONLY_SECOND), "others may have sealed meanwhile");
    assertEquals(new Round(0, 1), await(seals.rewrap()));
    assertEquals(new Round(0, 0), await(seals.rewrap()));
    assertEquals(List.of(), disagreements(ONLY_SECOND));

    RowSeals later = new RowSeals(new Sealer(ONLY_SECOND, SealAlgorithm.SM4));
    for (Row row : await(pool.query("SELECT * FROM submission").execute())) {
      assertEquals(BODY, later.submission(row));
    }
    assertEquals(
        BODY,
        later.followup(await(pool.query("SELECT * FROM followup").execute()).iterator().next()));
    assertEquals(
        BODY, later.answer(await(pool.query("SELECT * FROM inbox").execute()).iterator().next()));
    assertEquals(
        BODY, later.parcel(await(pool.query("SELECT * FROM parcel").execute()).iterator().next()));
    assertEquals(
        BODY,
        later.handover(
            await(pool.query("SELECT * FROM parcel_handover").execute()).iterator().next()));
    assertEquals(
        BODY,
        later.callBack(
            await(pool.query("SELECT * FROM call_back_attempt").execute()).iterator().next()));
    assertEquals(
        BODY,
        later.deskOrder(await(pool.query("SELECT * FROM desk_order").execute()).iterator().next()));
  }

  @Test
  void while_a_node_lives_that_may_seal_by_the_old_key_it_stays_in_the_table() throws Exception {
    await(
        pool.query("INSERT INTO node (name, started_at) VALUES ('old', now() - interval '1 day')")
            .execute());
    disagreements(SECOND);
    OldSeals seals = seals(SECOND);
    await(seals.rewrap());
    assertEquals(new Round(0, 0), await(seals.rewrap()), "nothing is left, and it may come again");
    assertEquals(List.of(1), disagreements(ONLY_SECOND));
    await(pool.query("UPDATE node SET seen_at = now() - interval '2 hours'").execute());
    assertEquals(new Round(0, 1), await(seals.rewrap()));
    assertEquals(List.of(), disagreements(ONLY_SECOND));
  }

  @Test
  void a_row_whose_key_cannot_be_opened_holds_up_no_other_and_keeps_its_version() throws Exception {
    await(
        pool.query(
                "UPDATE submission SET idempotency_key = 'x', case_id = gen_random_uuid()"
                    + " WHERE idempotency_key = 'k3'")
            .execute());
    disagreements(SECOND);
    OldSeals seals = seals(SECOND);
    assertEquals(new Round(ROWS + 5L, 0), await(seals.rewrap()));
    assertEquals(new Round(0, 0), await(seals.rewrap()));
    assertEquals(List.of(1), disagreements(ONLY_SECOND), "somebody may mend the row");
  }

  @Test
  void another_key_under_the_same_number_is_told_apart() throws Exception {
    assertEquals(List.of(0, 1), disagreements(KeyRing.parse(KeyRing.fresh())));
    RowSeals foreign = new RowSeals(new Sealer(KeyRing.parse(KeyRing.fresh()), SealAlgorithm.AES));
    Row row = await(pool.query("SELECT * FROM submission LIMIT 1").execute()).iterator().next();
    assertThrows(SealBroken.class, () -> foreign.submission(row));
  }

  private OldSeals seals(KeyRing ring) {
    return new OldSeals(pool, ring, new Sealer(ring, SealAlgorithm.AES));
  }

  private List<Integer> disagreements(KeyRing ring) throws Exception {
    return await(new SealingKeys(pool).disagreements(ring));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, SECONDS);
  }
}
