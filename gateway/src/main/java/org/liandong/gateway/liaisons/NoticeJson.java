package org.liandong.gateway.liaisons;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.NoticeQueries.Told;
import org.liandong.gateway.cases.NoticeRecords.Due;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.HelperRole;

/** A notice on the wire: nothing of it is personal. */
final class NoticeJson {
  private final Catalogue catalogue;

  NoticeJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * One notice.
   *
   * @param read when its reader acknowledged it; null where that is still to come
   */
  JsonObject of(Told told, HelperRole role, List<Due> limits, Instant read) {
    NoticeKind kind = NoticeKind.of(told);
    Optional<CountdownKind> limit = kind.limit(told);
    return new JsonObject()
        .put("id", NoticeId.of(told))
        .put("case", told.first().caseId().toString())
        .put("receiptNo", told.receiptNo())
        .put("item", named(told.item(), catalogue.item(told.item()).map(Item::name)))
        .put(
            "station",
            named(
                told.first().station(),
                catalogue.station(told.first().station()).map(Station::name)))
        .put("role", role.name())
        .put("kind", kind.name())
        .put("limit", limit.map(CountdownKind::name).orElse(null))
        .put("at", WireTime.of(told.at()))
        .put("task", kind.task(role, limit))
        .put("dueAt", WireTime.of(limit.map(of -> dueAt(told, of, limits)).orElse(null)))
        .put("acknowledged", read != null)
        .put("acknowledgedAt", WireTime.of(read));
  }

  /** Of several limits of a kind the step's own, and of those the one that ran then. */
  private static Instant dueAt(Told told, CountdownKind kind, List<Due> limits) {
    UUID subject = told.step() == null ? told.first().caseId() : told.step();
    List<Due> then =
        limits.stream()
            .filter(each -> each.kind() == kind.code() && !each.beganAt().isAfter(told.at()))
            .toList();
    return then.stream()
        .filter(each -> each.subject().equals(subject))
        .reduce((one, later) -> later)
        .or(() -> then.stream().reduce((one, later) -> later))
        .map(Due::dueAt)
        .orElse(null);
  }

  private static JsonObject named(String code, Optional<String> name) {
    return new JsonObject().put("code", code).put("name", name.orElse(code));
  }
}
