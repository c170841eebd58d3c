package org.liandong.gateway.intake;

import io.vertx.core.json.JsonObject;
import org.liandong.gateway.cases.CaseQueries.LoggedHop;
import org.liandong.gateway.cases.Hop;
import org.liandong.gateway.cases.Leg;
import org.liandong.gateway.http.WireTime;

/** 流转记录 on the wire. */
final class HopJson {
  private HopJson() {}

  static JsonObject of(LoggedHop logged) {
    Hop hop = logged.hop();
    JsonObject json =
        new JsonObject()
            .put("seq", hop.seq())
            .put("kind", hop.kind().name())
            .put("at", WireTime.of(hop.at()))
            .put("state", hop.state().name())
            .put("from", hop.sender())
            .put("to", hop.receiver())
            .put("step", hop.step() == null ? null : hop.step().toString());
    addLeg(json, hop.leg());
    return json.put("saidOf", logged.saidOf())
        .put("outcome", hop.outcome())
        .put("fault", hop.fault())
        .put("errorCode", hop.errorCode())
        .put("actor", hop.actor().subject())
        .put("homeStation", hop.actor().homeStation())
        .put("actingStation", hop.actor().actingStation())
        .put("traceId", hop.traceId())
        .put("configVersion", logged.configVersion());
  }

  private static void addLeg(JsonObject json, Leg leg) {
    json.put("backend", leg.backend())
        .put("adapter", adapter(leg.adapter()))
        .put("attempt", leg.attempt() == 0 ? null : leg.attempt())
        .put("gate", leg.gate())
        .put("key", leg.key())
        .put("receivedAt", WireTime.of(leg.times().in()))
        .put("sentAt", WireTime.of(leg.times().sent()))
        .put("answeredAt", WireTime.of(leg.times().answered()))
        .put("doneAt", WireTime.of(leg.times().out()))
        .put("bytesSent", leg.bytesOut())
        .put("bytesReceived", leg.bytesIn())
        .put("status", leg.status() == 0 ? null : leg.status());
  }

  private static JsonObject adapter(String adapter) {
    if (adapter == null) {
      return null;
    }
    int slash = adapter.indexOf('/');
    return new JsonObject()
        .put("kind", adapter.substring(0, slash))
        .put("version", adapter.substring(slash + 1));
  }
}
