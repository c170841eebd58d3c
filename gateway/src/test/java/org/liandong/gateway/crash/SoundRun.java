package org.liandong.gateway.crash;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a small run leaves behind where all went well: one case that was decided after a correction
 * and a failed attempt, one that was withdrawn from an organ that cannot cancel, one that still
 * waits for its organ, and one whose permit was refused after silence had accepted it.
 */
final class SoundRun {
  static final UUID DECIDED = new UUID(1, 0);
  static final UUID WITHDRAWN = new UUID(2, 0);
  static final UUID WAITING = new UUID(3, 0);
  static final UUID SIDE_BY_SIDE = new UUID(4, 0);

  private static final String OLD = SimulatorProcess.CANNOT_DEDUPLICATE;

  private final Tables tables;
  private final List<String> statements = new ArrayList<>();
  private final List<JsonObject> requests = new ArrayList<>();
  private final List<JsonObject> effects = new ArrayList<>();
  private UUID current;
  private int hops;

  private SoundRun(Tables tables) {
    this.tables = tables;
  }

  /** Writes the tables anew, and gives the journals. */
  static SoundRun write(Tables tables) {
    SoundRun run = new SoundRun(tables);
    // A checker is tried on logs that somebody changed: the database would not let them be changed.
    run.write("ALTER TABLE hop DISABLE TRIGGER USER");
    run.write("TRUNCATE submission, followup, service_case, step, dispatch, timer, inbox, hop");
    run.decided();
    run.withdrawn();
    run.waiting();
    run.sideBySide();
    tables.change(String.join(";", run.statements));
    return run;
  }

  Evidence evidence() {
    return new Evidence(
        tables.read(), List.copyOf(requests), List.copyOf(effects), OLD, Platform.NONE);
  }

  static UUID step(UUID caseId) {
    return new UUID(caseId.getMostSignificantBits(), 1);
  }

  private void decided() {
    received(DECIDED, "town", "k1");
    String key = step(DECIDED).toString();
    hop("FAILED", "RECEIVED", "town", key, 1, "SUBMIT");
    order("RECEIVED", "town", key, "SUBMIT");
    order("RECEIVED", "town", key, "SUBMIT");
    effect("town", key, "SUBMIT");
    hop("DELIVERED", "RECEIVED", "town", key, 2, "SUBMIT");
    answered("town", "CORRECTION", "AWAITING_CORRECTION");
    followup(1, Request.CORRECTION, "k1-1");
    hop("CORRECTED", "RECEIVED", null, null, 0, null);
    order("RECEIVED", "town", key + "/c1", "SUPPLEMENT");
    effect("town", key + "/c1", "SUPPLEMENT");
    hop("DELIVERED", "RECEIVED", "town", key + "/c1", 1, "SUPPLEMENT");
    answered("town", "ACCEPTED", "ACCEPTED");
    answered("town", "APPROVED", "CONCLUDED");
    ended(6, "1", false, 4, true, 1);
  }

  private void withdrawn() {
    received(WITHDRAWN, OLD, "k2");
    String key = step(WITHDRAWN).toString();
    order("RECEIVED", OLD, key, "SUBMIT");
    effect(OLD, key, "SUBMIT");
    hop("DELIVERED", "RECEIVED", OLD, key, 1, "SUBMIT");
    followup(2, Request.WITHDRAWAL, "k2-1");
    hop("WITHDRAWN", "CONCLUDED", null, null, 0, null);
    hop("PARKED", "CONCLUDED", OLD, key + "/x", 0, "CANCEL");
    dispatch(3, 3, key + "/x", true);
    ended(6, "5", true, 5, false, 0);
  }

  private void waiting() {
    received(WAITING, "town", "k3");
    String key = step(WAITING).toString();
    order("RECEIVED", "town", key, "SUBMIT");
    effect("town", key, "SUBMIT");
    hop("DELIVERED", "RECEIVED", "town", key, 1, "SUBMIT");
    write(
        "INSERT INTO timer (case_id, step_id, kind, due_at) VALUES ('%s', '%s', 1, now())"
            .formatted(WAITING, step(WAITING)));
    ended(1, "NULL", false, 2, false, 0);
  }

  private void sideBySide() {
    received(SIDE_BY_SIDE, "town", "k4");
    String key = step(SIDE_BY_SIDE).toString();
    order("RECEIVED", "town", key, "SUBMIT");
    effect("town", key, "SUBMIT");
    JsonArray kinds = new JsonArray().add("ACCEPTED").add("REJECTED");
    effects.get(effects.size() - 1).put("plan", new JsonObject().put("kinds", kinds));
    hop("DELIVERED", "RECEIVED", "town", key, 1, "SUBMIT");
    hop("DEEMED_ACCEPTED", "ACCEPTED", "town", null, 0, "ACCEPTANCE");
    answered("town", "REJECTED", "CONCLUDED");
    write(
        "UPDATE step SET kind = 2, silent = true, ended_by = 'REJECTED' WHERE case_id = '%s'"
            .formatted(current));
    ended(6, "2", false, 4, true, 0);
  }

  private void received(UUID id, String backend, String key) {
    current = id;
    hops = 0;
    write(
        """
        INSERT INTO submission VALUES ('%s', 'village', '%s', '', '', now(), '{}')
        """
            .formatted(id, key));
    write(
        """
        INSERT INTO service_case (id, receipt_no, station, item, state, missing, received_at,
          trace_id, hop_seq) VALUES ('%s', 'R-%s', 'village', 'item', 1, '{}', now(), '', 1)
        """
            .formatted(id, key));
    write(
        """
        INSERT INTO step (id, case_id, ordinal, stage, organ, backend, acts, authority, state)
        VALUES ('%s', '%s', 1, 1, 'organ', '%s', 7, 'authority', 2)
        """
            .formatted(step(id), id, backend));
    hop("RECEIVED", "RECEIVED", null, null, 0, null);
    Request request = new Request(Request.SUBMIT, "village", key, null, "");
    JsonObject receipt = new JsonObject().put("id", id.toString()).put("receiptNo", "R-" + key);
    asked(request, receipt);
  }

  private void asked(Request request, JsonObject answer) {
    JsonObject lost = request.ended(new Http.Lost(false, 0, "ConnectException"));
    JsonObject taken = request.ended(new Http.Answer(202, answer));
    requests.add(lost.copy().put("event", Request.ASKED));
    requests.add(lost);
    requests.add(lost.copy().put("event", Request.ASKED));
    requests.add(taken);
  }

  private void followup(int kind, String name, String key) {
    write(
        """
        INSERT INTO followup
        VALUES (gen_random_uuid(), '%s', %d, 'village', '%s', '', '', now(), '{}', 0, 1)
        """
            .formatted(current, kind, key));
    asked(new Request(name, "village", key, current.toString(), ""), new JsonObject());
  }

  private void hop(
      String kind, String state, String backend, String key, int attempt, String outcome) {
    write(
        """
        INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, step_id, backend,
          order_key, attempt, outcome, config_version)
        VALUES ('%s', %d, '%s', now(), '%s', '', '', %s, %s, %s, %d, %s, '')
        """
            .formatted(
                current,
                ++hops,
                kind,
                state,
                backend == null ? "NULL" : quoted(step(current).toString()),
                quoted(backend),
                quoted(key),
                attempt,
                quoted(outcome)));
  }

  private void write(String statement) {
    statements.add(statement);
  }

  private static String quoted(String text) {
    return text == null ? "NULL" : "'" + text + "'";
  }

  private void answered(String backend, String answer, String state) {
    String id = step(current) + ":" + answer;
    write(
        """
        INSERT INTO inbox (backend, message_id, case_id, step_id, sequence, received_at, body,
          answer, digest, state, due_at)
        VALUES ('%s', '%s', '%s', '%s', 1, now(), '', '', '', 2, now())
        """
            .formatted(backend, id, current, step(current)));
    hop("ANSWERED", state, backend, id, 0, answer);
    effects.add(line("TOLD", backend, step(current).toString()).put("messageId", id));
  }

  private void dispatch(int kind, int backend, String key, boolean parked) {
    write(
        """
        INSERT INTO dispatch (backend, case_id, step_id, kind, lane, due_at, fence, attempt, sent,
          parked, key) VALUES (%d, '%s', '%s', %d, 1, now(), 1, 0, false, %s, '%s')
        """
            .formatted(backend, current, step(current), kind, parked, key));
  }

  private void ended(
      int state, String outcome, boolean attention, int step, boolean accepted, int corrections) {
    write(
        "UPDATE service_case SET state = %d, outcome = %s, attention = %s, hop_seq = %d WHERE id = '%s'"
            .formatted(state, outcome, attention, hops, current));
    write(
        "UPDATE step SET state = %d, accepted = %s, corrections = %d WHERE case_id = '%s'"
            .formatted(step, accepted, corrections, current));
  }

  private void order(String event, String backend, String key, String kind) {
    effects.add(line(event, backend, key).put("kind", kind).put("hash", "hash of " + key));
  }

  private void effect(String backend, String key, String kind) {
    effects.add(
        line("EFFECT", backend, key)
            .put("kind", kind)
            .put("submitKey", step(current).toString())
            .put("hash", "hash of " + key));
  }

  private static JsonObject line(String event, String backend, String key) {
    return new JsonObject().put("event", event).put("backend", backend).put("key", key);
  }
}
