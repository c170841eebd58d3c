package org.liandong.gateway.intake;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.liandong.gateway.catalogue.ApplicantKind;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Contact;
import org.liandong.gateway.catalogue.Fee;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Lead;
import org.liandong.gateway.catalogue.Material;
import org.liandong.gateway.catalogue.OpenHours;
import org.liandong.gateway.catalogue.Shift;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.routing.Plan;

/** 办事指南: an item as a line of a list, and in full. */
final class ItemGuide {
  private final Catalogue catalogue;

  ItemGuide(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  static JsonObject summary(Item item) {
    return new JsonObject()
        .put("code", item.code())
        .put("name", item.name())
        .put("list", item.list().name())
        .put("facet", item.facet().name())
        .put("type", item.type().code())
        .put("handling", item.handling().name())
        .put("promised", LimitJson.of(item.promised()))
        .put("referral", item.isReferral());
  }

  /**
   * Everything about an item.
   *
   * @param plan today's; null where no station offers it or nobody decides
   */
  JsonObject full(Item item, Plan plan) {
    return summary(item)
        .put("note", item.note())
        .put("lead", lead(item.lead()))
        .put("guide", item.guidance().text())
        .put("synonyms", new JsonArray(item.guidance().synonyms()))
        .put("fee", fee(item.guidance().fee()))
        .put("contact", contact(item.guidance().contact()))
        .put("referredTo", item.isReferral() ? item.referral().to() : null)
        .put("legal", LimitJson.of(item.legal()))
        .put("applicants", names(item))
        .put("formSchema", form(item))
        .put("materials", materials(item))
        .put("lookUps", RegisterJson.of(item))
        .put("stations", stations(item))
        .put("suspended", RouteJson.suspended(plan))
        .put("route", RouteJson.steps(plan, words(item)::of));
  }

  private ConditionText words(Item item) {
    return new ConditionText(
        item.form().definition().path("properties"), code -> catalogue.regions().get(code).name());
  }

  private static JsonObject lead(Lead lead) {
    return new JsonObject()
        .put("departments", new JsonArray(lead.departments()))
        .put("helpers", new JsonArray(lead.helpers()))
        .put("level", lead.level().name());
  }

  private static JsonObject fee(Fee fee) {
    return new JsonObject()
        .put("amount", fee.amount())
        .put("agency", fee.agency())
        .put("source", fee.source())
        .put("label", fee.label());
  }

  private static JsonObject contact(Contact contact) {
    return new JsonObject()
        .put("name", contact.name())
        .put("phone", contact.phone())
        .put("note", contact.note());
  }

  private static JsonArray names(Item item) {
    return new JsonArray(item.applicants().stream().sorted().map(ApplicantKind::name).toList());
  }

  private static Object form(Item item) {
    return item.isReferral() ? null : Json.decodeValue(item.form().definition().toString());
  }

  private static JsonArray materials(Item item) {
    return new JsonArray(item.materials().stream().map(ItemGuide::material).toList());
  }

  private static JsonObject material(Material material) {
    return new JsonObject()
        .put("code", material.code())
        .put("name", material.name())
        .put("required", material.required())
        .put("form", material.form().name())
        .put("issuer", material.issuer());
  }

  private JsonArray stations(Item item) {
    return new JsonArray(
        catalogue.stations().values().stream()
            .filter(station -> station.offers(item.code()))
            .map(ItemGuide::station)
            .toList());
  }

  private static JsonObject station(Station station) {
    return new JsonObject()
        .put("code", station.code())
        .put("name", station.name())
        .put("hours", new JsonArray(station.hours().stream().map(OpenHours::label).toList()))
        .put("shifts", new JsonArray(station.shifts().stream().map(Shift::label).toList()));
  }
}
