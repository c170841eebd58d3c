package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** An applicant as the platform gives it, in the form of our contract. */
record ArrivingApplicant(IntakeMaps maps, Codes codes) {

  JsonObject read(Map<String, String> fields) {
    String kind = ours(maps.applicants(), CodeList.APPLICANTS, fields.get("applyer_type"));
    if ("PERSON".equals(kind)) {
      return person(fields);
    }
    boolean toBe = "ENTERPRISE_TO_BE".equals(kind);
    JsonObject body = new JsonObject().put("kind", kind);
    put(body, toBe ? "proposedName" : "name", fields.get("applyer_name"));
    if (!toBe) {
      put(body, "creditCode", fields.get("applyer_page_code"));
      put(body, "legalRepresentative", fields.get("legal_name"));
    }
    JsonObject contact = new JsonObject();
    put(contact, "name", fields.get("contact_name"));
    put(contact, "phone", fields.get("contact_mobile"));
    return contact.isEmpty() ? body : body.put("contact", contact);
  }

  private JsonObject person(Map<String, String> fields) {
    JsonObject person = new JsonObject().put("kind", "PERSON");
    put(person, "name", fields.get("applyer_name"));
    put(person, "idType", ours(maps.idTypes(), CodeList.ID_TYPES, fields.get("applyer_page_type")));
    put(person, "idNumber", fields.get("applyer_page_code"));
    put(person, "phone", fields.get("contact_mobile"));
    return person;
  }

  /** Several of ours may be one of theirs: then the installation's own map says which. */
  private String ours(Map<String, String> map, CodeList list, String theirs) {
    if (theirs == null || map.containsKey(theirs)) {
      return theirs == null ? null : map.get(theirs);
    }
    String known = codes.ours(list, theirs);
    return known == null ? theirs : known;
  }

  private static void put(JsonObject to, String field, String value) {
    if (value != null && !value.isBlank()) {
      to.put(field, value);
    }
  }
}
