package org.liandong.gateway.cases;

/** The logs of the audit, in the order in which an export hands them out. */
public enum AuditLog {
  /** 流转记录. */
  HOP(
      "hop",
      "at",
      """
      case_id AS "case", seq, kind, state, sender AS "from", receiver AS "to", step_id AS step,
      backend, adapter, attempt, gate, order_key AS key, in_at AS "receivedAt", sent_at AS "sentAt",
      answered_at AS "answeredAt", out_at AS "doneAt", bytes_out AS "bytesSent",
      bytes_in AS "bytesReceived", status, outcome, fault, error_code AS "errorCode", actor,
      home_station AS "homeStation", acting_station AS "actingStation", trace_id AS "traceId",
      config_version AS "configVersion"
      """),
  /** What known callers were refused. */
  REFUSAL("refusal", "at", "actor, station, operation, status, code, trace_id AS \"traceId\""),
  /** Who looked at cases of other stations. */
  ACCESS(
      "access",
      "at",
      """
      actor, operation, case_id AS "case", encode(material, 'hex') AS material, reason,
      trace_id AS "traceId"
      """),
  /** Who asked a register, or took a licence from the library, about whom (a hash) and why. */
  REGISTER(
      "register_use",
      "at",
      """
      event, register, actor, station, encode(subject, 'hex') AS subject,
      encode(certificate, 'hex') AS certificate, cause, item,
      case_id AS "case", result, source, as_of AS "asOf", fetched_at AS "fetchedAt",
      encode(material, 'hex') AS material, error_code AS "errorCode", trace_id AS "traceId"
      """),
  /** What operators did by hand. */
  OPERATOR(
      "operator_log",
      "at",
      """
      person AS actor, act, case_id AS "case", dispatch_id AS dispatch, message_id AS message,
      arrival_id AS arrival, reason, trace_id AS "traceId"
      """),
  /** Who was named on cases as agent or liaison, by whom and why. */
  ASSIGNMENT(
      "assignment",
      "at",
      """
      assigned_by AS actor, case_id AS "case", role, person, station, until::text AS until, reason,
      trace_id AS "traceId"
      """),
  /** Who handed all cases on for some days, to whom and why. */
  HANDOVER(
      "handover",
      "at",
      """
      person AS actor, station, colleague, from_day::text AS "fromDay", to_day::text AS "toDay", reason,
      trace_id AS "traceId"
      """),
  /** What persons did at desks, and what they were not let do for want of authority. */
  DESK(
      "desk_act",
      "at",
      """
      person AS actor, organ, kind, refused, case_id AS "case", task, message_id AS message,
      trace_id AS "traceId"
      """),
  /** What operators ordered of gates. */
  GATE(
      "gate_override_log",
      "set_at",
      """
      person AS actor, (SELECT code FROM backend b WHERE b.number = gate_override_log.backend) AS backend,
      (ARRAY['AUTO', 'FORCED_OPEN', 'FORCED_CLOSED'])[mode + 1] AS mode, reason,
      expires_at AS "expiresAt"
      """),
  /** What was entered in the ledger of authorities. */
  AUTHORITY(
      "authority_change",
      "entered_at",
      "id",
      """
      entered_by AS actor, kind, document, reason, trace_id AS "traceId",
      (SELECT count(*) FROM authority a WHERE a.change_id = authority_change.id) AS authorities
      """),
  /** How a second person decided on it (法制复核). */
  VERDICT(
      "authority_verdict",
      "at",
      "revision",
      "person AS actor, change_id AS change, confirmed, reason, trace_id AS \"traceId\""),
  /** Which configuration was put into use, and what it changed. */
  CONFIGURATION(
      "configuration_change",
      "at",
      """
      actor, node, reason, before, after AS version, difference, trace_id AS "traceId"
      """),
  /** Which limits another calendar moved, from when to when; neither while a limit is paused. */
  DEADLINE(
      "countdown_change",
      "changed_at",
      """
      case_id AS "case", (SELECT (ARRAY['ACCEPTANCE', 'CORRECTION', 'LEGAL', 'PROMISED', 'STEP',
          'EXAMINATION', 'CONSULTATION', 'PUBLICITY', 'DELIVERY', 'TRACKING'])[c.kind]
        FROM countdown c WHERE c.id = countdown_change.countdown) AS kind,
      (SELECT NULLIF(c.subject, c.case_id) FROM countdown c
        WHERE c.id = countdown_change.countdown) AS step,
      due_before AS "dueBefore", due_after AS "dueAfter", provisional, config_version AS version
      """),
  /** Whose personal data was erased, and why. */
  ERASURE("erasure", "at", "actor, case_id AS \"case\", reason, basis, trace_id AS \"traceId\""),
  /** Who took logs away. */
  EXPORT(
      "audit_export",
      "at",
      """
      actor, event, from_at AS "fromTime", to_at AS "toTime", after, lines, trace_id AS "traceId"
      """);

  private static final String PAGE =
      """
      SELECT %2$s AS line_at, %3$s AS line_id, %4$s FROM %1$s
      WHERE (%2$s, %3$s) > ($1, $2) AND %2$s < $3 ORDER BY %2$s, %3$s LIMIT $4
      """;

  private final String page;

  AuditLog(String table, String time, String facts) {
    this(table, time, "id", facts);
  }

  AuditLog(String table, String time, String id, String facts) {
    this.page = PAGE.formatted(table, time, id, facts);
  }

  /** The rows after a place and before a time, oldest first. */
  String page() {
    return page;
  }
}
