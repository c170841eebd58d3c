package org.liandong.gateway.cases;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.stream.Stream;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.Head;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.LimitUnit;
import org.liandong.gateway.model.Progress;
import org.liandong.gateway.model.Progress.Acceptance;
import org.liandong.gateway.model.Progress.Persons;
import org.liandong.gateway.model.SpecialKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepEnd;
import org.liandong.gateway.model.StepKind;
import org.liandong.gateway.model.StepState;

/** Reads a {@link Step} from its columns. */
final class StepColumns {
  private StepColumns() {}

  static Step step(Row row) {
    return new Step(
        row.getUUID("id"),
        row.getShort("ordinal"),
        row.getShort("stage"),
        row.getString("organ"),
        row.getString("backend"),
        duty(row),
        row.getString("authority"),
        StepState.of(row.getShort("state")),
        progress(row));
  }

  private static Duty duty(Row row) {
    Integer amount = row.getInteger("limit_amount");
    Limit limit =
        amount == null ? null : new Limit(amount, LimitUnit.valueOf(row.getString("limit_unit")));
    return new Duty(Acts.ofBits(row.getShort("acts")), StepKind.of(row.getShort("kind")), limit);
  }

  private static Progress progress(Row row) {
    return new Progress(
        acceptance(row),
        row.getShort("corrections"),
        row.getShort("breaches"),
        row.getBoolean("examined"),
        special(row),
        Head.named(row.getString("extended")).orElse(null),
        end(row),
        new Persons(row.getString("accepted_by"), examiners(row)),
        List.of(row.getArrayOfStrings("missing")));
  }

  /** An earlier version kept the last one only. */
  private static List<String> examiners(Row row) {
    String last = row.getString("examined_by");
    return Stream.concat(Stream.ofNullable(last), Stream.of(row.getArrayOfStrings("examiners")))
        .distinct()
        .toList();
  }

  private static Acceptance acceptance(Row row) {
    if (!row.getBoolean("accepted")) {
      return Acceptance.NONE;
    }
    return row.getBoolean("silent") ? Acceptance.SILENT : Acceptance.SAID;
  }

  /** Of one that an earlier version wrote nobody knows the kind: the clock stands all the same. */
  private static SpecialKind special(Row row) {
    String special = row.getString("special");
    if (special == null) {
      return row.getBoolean("suspended") ? SpecialKind.EXPERT_REVIEW : null;
    }
    return SpecialKind.valueOf(special);
  }

  /** An earlier version kept of an answered step only that it was. */
  private static StepEnd end(Row row) {
    String end = row.getString("ended_by");
    if (end == null) {
      return StepState.of(row.getShort("state")) == StepState.ANSWERED ? StepEnd.OPINION : null;
    }
    return StepEnd.valueOf(end);
  }
}
