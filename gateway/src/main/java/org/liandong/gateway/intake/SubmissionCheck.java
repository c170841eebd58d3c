package org.liandong.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Material;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;

/** Checks a submission against the catalogue: everything wrong at once. Pure. */
final class SubmissionCheck {
  private static final JsonNode NO_FORM = JsonNodeFactory.instance.objectNode();

  private final Catalogue catalogue;

  SubmissionCheck(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What a submission asks for.
   *
   * @param missing codes of the required materials it does not bring
   * @param errors everything that is wrong with it
   */
  record Checked(Item item, List<String> missing, List<FieldError> errors) {}

  /** Fails with a {@link GatewayException} that lists every fault. */
  Checked check(JsonNode body, Station station, LocalDate today) {
    Checked checked = look(body, station, today);
    if (!checked.errors().isEmpty()) {
      throw GatewayException.invalid(checked.errors());
    }
    return checked;
  }

  /**
   * Fails only where the item itself cannot be had here. Of a body that the contract does not allow
   * it says what can be said all the same; the item must be there.
   */
  Checked look(JsonNode body, Station station, LocalDate today) {
    Item item = item(body.get("item").textValue(), station);
    List<FieldError> errors = new ArrayList<>();
    ApplicantCheck.check(body.path("applicant"), item, today, errors);
    JsonNode form = body.path("form");
    errors.addAll(FormCheck.check(form.isMissingNode() ? NO_FORM : form, item));
    Set<String> given = materials(body.path("materials"), item, Set.of(), errors);
    return new Checked(item, item.missing(given).stream().map(Material::code).toList(), errors);
  }

  private Item item(String code, Station station) {
    Item item =
        catalogue
            .item(code)
            .orElseThrow(() -> refused("unknown-item", "没有这个事项。请用 GET /api/v1/items 查询事项编码后再提交。"));
    if (!station.offers(code)) {
      throw refused("item-not-offered", "本站点不办理「" + item.name() + "」。请引导申请人到可办理的站点，或核对事项编码。");
    }
    if (item.isReferral()) {
      throw refused("item-is-referral", referral(item));
    }
    return item;
  }

  private static String referral(Item item) {
    return "「%s」没有审批机关，网关不受理申报。请引导申请人到%s办理；咨询电话见办事指南。".formatted(item.name(), item.referral().to());
  }

  private static GatewayException refused(String code, String detail) {
    return GatewayException.invalid(List.of(FieldError.at("/item", code, detail)));
  }

  /** The codes that are brought; those neither the item's nor asked for are errors. */
  static Set<String> materials(
      JsonNode materials, Item item, Set<String> asked, List<FieldError> errors) {
    Set<String> given = new HashSet<>();
    for (int i = 0; materials.isArray() && i < materials.size(); i++) {
      String code = materials.get(i).path("material").asText();
      if (item.material(code).isEmpty() && !asked.contains(code)) {
        errors.add(
            FieldError.at(
                "/materials/" + i + "/material",
                "unknown-material",
                "「" + item.name() + "」没有这种材料，请按办事指南的材料编码填写。"));
      }
      given.add(code);
    }
    return given;
  }
}
