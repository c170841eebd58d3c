package org.liandong.gateway.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.AnswerJson;
import org.liandong.gateway.cases.DeskTask;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.http.FieldError;

/**
 * What a reviewer says, as the inbox keeps it. Which kind needs what the contract says, and refuses
 * before anything is stored; here is what only the item knows.
 */
final class SaidWords {
  private final Catalogue catalogue;

  SaidWords(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The time of it is set where it is stored. */
  JsonObject of(JsonNode body, String person) {
    List<String> missing = missing(body);
    JsonObject answer =
        AnswerJson.of(
            body.get("kind").textValue(),
            person,
            null,
            text(body, "document"),
            text(body, "text"),
            missing,
            text(body, "competentOrgan"));
    String until = text(body, "until");
    return AnswerJson.detailed(
        answer,
        text(body, "remedies"),
        special(body.path("special")),
        text(body, "head"),
        until == null ? null : LocalDate.parse(until));
  }

  /**
   * What is wrong with it. A station cannot bring what nobody knows: what is no material of the
   * item goes into words.
   */
  List<FieldError> faults(JsonNode body, DeskTask task) {
    List<String> missing = missing(body);
    Item item = catalogue.item(task.item()).orElse(null);
    List<FieldError> faults = new ArrayList<>();
    for (int i = 0; item != null && i < missing.size(); i++) {
      if (item.material(missing.get(i)).isEmpty()) {
        faults.add(
            FieldError.at(
                "/missing/" + i, "unknown-material", "办事指南里没有这种材料。请写指南里的材料编码，其他要补的写在 text 里。"));
      }
    }
    return faults;
  }

  private static List<String> missing(JsonNode body) {
    List<String> missing = new ArrayList<>();
    body.path("missing").forEach(code -> missing.add(code.textValue()));
    return missing;
  }

  private static Map<String, String> special(JsonNode special) {
    Map<String, String> words = new HashMap<>();
    special.properties().forEach(each -> words.put(each.getKey(), each.getValue().textValue()));
    return words;
  }

  private static String text(JsonNode body, String name) {
    JsonNode value = body.path(name);
    return value.isTextual() ? value.textValue().strip() : null;
  }
}
