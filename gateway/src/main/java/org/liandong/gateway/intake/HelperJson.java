package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.CaseHelpers;
import org.liandong.gateway.cases.CaseHelpers.Helped;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.model.Helper;
import org.liandong.gateway.model.HelperRole;

/** Who is agent and who is liaison of a case, and who stands in today. */
final class HelperJson {
  private final Catalogue catalogue;
  private final CaseHelpers helpers;
  private final InstantSource clock;

  HelperJson(Catalogue catalogue, CaseHelpers helpers, InstantSource clock) {
    this.catalogue = catalogue;
    this.helpers = helpers;
    this.clock = clock;
  }

  Future<JsonObject> addTo(JsonObject receipt, UUID caseId) {
    Instant now = clock.instant();
    return helpers
        .of(caseId, now)
        .map(
            found ->
                receipt
                    .put("agent", json(found, HelperRole.AGENT, now))
                    .put("liaison", json(found, HelperRole.LIAISON, now)));
  }

  /** Whether this person is its liaison today, or stands in for who is. */
  Future<Boolean> isLiaison(UUID caseId, Helper helper) {
    Instant now = clock.instant();
    return helpers
        .of(caseId, now)
        .map(found -> found.filter(it -> it.is(HelperRole.LIAISON, helper, now)).isPresent());
  }

  private JsonObject json(Optional<Helped> found, HelperRole role, Instant now) {
    Optional<Helper> named = found.flatMap(helped -> helped.named(role, now));
    if (named.isEmpty()) {
      return null;
    }
    Helper acting = found.flatMap(helped -> helped.acting(role, now)).orElse(named.get());
    String station = named.get().station();
    return new JsonObject()
        .put("person", named.get().person())
        .put("station", Receipts.named(station, catalogue.station(station).map(Station::name)))
        .put("standIn", acting.equals(named.get()) ? null : acting.person());
  }
}
