package org.liandong.simulator;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * What the platform holds of one report.
 *
 * @param form the interface by which it came
 * @param fields as they came
 */
public record ProvinceRecord(String form, JsonObject fields) {
  private static final Set<String> OF_THE_ATTEMPT =
      Set.of("cdOperation", "cdTime", "cdBatch", "lateExplain");

  public ProvinceRecord {
    fields = fields.copy();
  }

  public String guid() {
    return text("rowGuid");
  }

  public String key() {
    return text("reportKey");
  }

  /** By what the platform tells cases apart. */
  public String receiptNo() {
    return text("receiptNo");
  }

  /** A field that is a text; empty where there is none. */
  public String text(String field) {
    return fields.getValue(field) instanceof String text ? text : "";
  }

  int eventNo() {
    String number = text("eventNo");
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
  }

  boolean saysTheSameAs(ProvinceRecord other) {
    return form.equals(other.form) && content().equals(other.content());
  }

  private JsonObject content() {
    JsonObject content = fields.copy();
    OF_THE_ATTEMPT.forEach(content::remove);
    return content;
  }

  JsonObject toJson() {
    return new JsonObject().put("form", form).put("fields", fields);
  }

  static ProvinceRecord from(JsonObject json) {
    return new ProvinceRecord(json.getString("form"), json.getJsonObject("fields"));
  }
}
