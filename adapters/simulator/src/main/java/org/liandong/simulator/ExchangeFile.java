package org.liandong.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.liandong.simulator.ExchangeOptions.Licence;
import org.liandong.simulator.ExchangeOptions.Register;

/** Reads the key {@code exchanges} of a simulator's file. */
final class ExchangeFile {
  private ExchangeFile() {}

  static SimulatedExchange read(JsonObject json, InstantSource clock) {
    Keys.known(
        json,
        Set.of(
            "code",
            "port",
            "rid",
            "appKey",
            "secretLasts",
            "registers",
            "licences",
            "disturbance",
            "windows",
            "seed"));
    var options =
        new ExchangeOptions(
            Keys.required(json, "code"),
            json.getInteger("port", 0),
            Keys.required(json, "rid"),
            Keys.required(json, "appKey"),
            Duration.parse(json.getString("secretLasts", "PT1H")),
            Keys.objects(json, "registers").stream().map(ExchangeFile::register).toList(),
            Keys.objects(json, "licences").stream().map(ExchangeFile::licence).toList(),
            DisturbanceFile.disturbances(json),
            json.getLong("seed", 1L));
    return new SimulatedExchange(options, clock);
  }

  private static Register register(JsonObject json) {
    Keys.known(json, Set.of("sid", "records", "updatedAt"));
    Map<String, JsonArray> records = new HashMap<>();
    JsonObject told = Keys.object(json, "records");
    told.fieldNames().forEach(number -> records.put(number, told.getJsonArray(number)));
    return new Register(
        Keys.required(json, "sid"),
        records,
        OffsetDateTime.parse(Keys.required(json, "updatedAt")).toInstant());
  }

  private static Licence licence(JsonObject json) {
    Keys.known(
        json,
        Set.of(
            "certIdentifier",
            "name",
            "holderId",
            "holderName",
            "validUntil",
            "fileName",
            "mediaType",
            "content"));
    String until = json.getString("validUntil");
    return new Licence(
        Keys.required(json, "certIdentifier"),
        Keys.required(json, "name"),
        Keys.required(json, "holderId"),
        Keys.required(json, "holderName"),
        until == null ? null : LocalDate.parse(until),
        Keys.required(json, "fileName"),
        Keys.required(json, "mediaType"),
        Keys.required(json, "content"));
  }
}
