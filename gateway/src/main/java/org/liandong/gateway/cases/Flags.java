package org.liandong.gateway.cases;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Cases that the supervisor sees as soon as they come in: what the statement of the intake has more
 * where one of its submissions is flagged. Without any it is the statement that it was.
 */
final class Flags {
  /** Follows the submissions that are new. */
  static final String DECLARED =
      """
      flags AS MATERIALIZED (
        SELECT g.case_id, g.ordinal, g.code
        FROM unnest($47::uuid[], $48::smallint[], $49::text[]) AS g(case_id, ordinal, code)),
      """;

  /** How many hops a new case has more. */
  static final String COUNTED =
      " + (SELECT count(*)::int FROM flags g WHERE g.case_id = fresh.case_id)";

  /** Follows the hops of the receipt, so that theirs come after them in the log. */
  static final String LOGGED =
      """
       RETURNING hop.case_id, hop.seq),
      flagged AS (
        INSERT INTO hop (case_id, seq, kind, at, state, sender, receiver, in_at, outcome, trace_id,
          config_version)
        SELECT f.case_id, l.seq + g.ordinal, 'FLAGGED', f.received_at,
          CASE WHEN f.complete THEN 'RECEIVED' ELSE 'AWAITING_CORRECTION' END, f.station, 'gateway',
          f.received_at, g.code, f.trace_id, f.config_version
        FROM logged l
        JOIN fresh f ON f.case_id = l.case_id AND l.seq = CASE WHEN f.complete THEN 1 ELSE 2 END
        JOIN flags g ON g.case_id = f.case_id
        RETURNING hop.case_id, hop.seq, hop.kind, hop.outcome, hop.sender, hop.at),
      warned AS (
        INSERT INTO warning (case_id, seq, kind, what, station, at)
        SELECT case_id, seq, kind, outcome, sender, at FROM flagged""";

  private Flags() {}

  /** A flag of a submission, and which of its flags it is, from 1. */
  private record Flag(NewCase submission, int ordinal, String code) {}

  static boolean any(List<NewCase> submissions) {
    return submissions.stream().anyMatch(submission -> !submission.flags().isEmpty());
  }

  static void add(Tuple tuple, List<NewCase> submissions) {
    List<Flag> flags = new ArrayList<>();
    for (NewCase submission : submissions) {
      for (String code : submission.flags()) {
        int ordinal = submission.flags().indexOf(code) + 1;
        flags.add(new Flag(submission, ordinal, code));
      }
    }
    new Columns<>(tuple, flags)
        .uuid(flag -> flag.submission().id())
        .small(Flag::ordinal)
        .text(Flag::code);
  }
}
