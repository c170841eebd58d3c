package org.liandong.gateway.printing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Material;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.model.ChinaTime;

/** How codes and times are called on paper; what the catalogue no longer has, by its code. */
public record CaseNames(Catalogue catalogue) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT).withZone(ChinaTime.ZONE);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT).withZone(ChinaTime.ZONE);

  /** The item's name. */
  public String item(String code) {
    return catalogue.item(code).map(Item::name).orElse(code);
  }

  /** The station's name. */
  public String station(String code) {
    return catalogue.station(code).map(Station::name).orElse(code);
  }

  /** The organ's name. */
  public String organ(String code) {
    return catalogue.organ(code).map(Organ::name).orElse(code);
  }

  /** A material of an item; empty where its guide does not have it. */
  public Optional<Material> material(String item, String code) {
    return catalogue.item(item).flatMap(known -> known.material(code));
  }

  /** As an applicant looks for it at home: {@code 居民身份证（原件）}. */
  public String material(String item, String code, boolean form) {
    return material(item, code)
        .map(known -> known.name() + (form ? "（" + known.form().label() + "）" : ""))
        .orElse(code);
  }

  /** Materials by code and name. */
  public JsonArray materials(String item, List<String> codes) {
    JsonArray named = new JsonArray();
    codes.forEach(code -> named.add(named(code, material(item, code, false))));
    return named;
  }

  /** A code and its name. */
  public static JsonObject named(String code, String name) {
    return new JsonObject().put("code", code).put("name", name);
  }

  /** For people, in China's time. */
  public static String time(Instant moment) {
    return TIME.format(moment);
  }

  /** The first moment that is too late, for people: midnight is the end of the day before it. */
  public static String until(Instant due) {
    boolean midnight = ChinaTime.startOf(ChinaTime.dayOf(due)).equals(due);
    return midnight ? DAY.format(due.minusNanos(1)) + "24时" : time(due);
  }
}
