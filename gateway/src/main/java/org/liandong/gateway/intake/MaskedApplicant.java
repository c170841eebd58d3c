package org.liandong.gateway.intake;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.liandong.gateway.model.Masking;

/**
 * Masks an applicant. Names and credit codes of registered bodies are public; what is not known
 * here is left out, so that a new field is not shown by mistake.
 */
final class MaskedApplicant {
  private static final Set<String> OPEN = Set.of("kind", "idType", "creditCode", "proposedName");

  private MaskedApplicant() {}

  static JsonObject of(JsonObject applicant) {
    boolean person = "PERSON".equals(applicant.getString("kind"));
    JsonObject masked = new JsonObject();
    for (String field : applicant.fieldNames()) {
      Object value = applicant.getValue(field);
      if (OPEN.contains(field) || (field.equals("name") && !person)) {
        masked.put(field, value);
      } else if (value instanceof String text) {
        mask(masked, field, text);
      } else if (field.equals("contact") && value instanceof JsonObject contact) {
        JsonObject one = new JsonObject();
        contact.forEach(each -> mask(one, each.getKey(), String.valueOf(each.getValue())));
        masked.put(field, one);
      }
    }
    return masked;
  }

  private static void mask(JsonObject masked, String field, String text) {
    switch (field) {
      case "name", "legalRepresentative" -> masked.put(field, Masking.name(text));
      case "idNumber" -> masked.put(field, Masking.idNumber(text));
      case "phone" -> masked.put(field, Masking.phone(text));
      default -> {
        // left out
      }
    }
  }
}
