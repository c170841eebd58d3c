package org.liandong.adapter.spi;

import io.vertx.core.json.JsonObject;

/**
 * Who applies (申请人): a natural person, a body with a credit code, or a firm that is yet to be
 * registered. All of it is personal data.
 *
 * @param kind {@code PERSON}, {@code ENTERPRISE}, {@code ENTERPRISE_TO_BE}, {@code SOLE_TRADER},
 *     {@code COOPERATIVE}, {@code VILLAGE_COLLECTIVE} or {@code ORGANIZATION}
 * @param name of the person or the body; the proposed name of an ENTERPRISE_TO_BE
 * @param idType of a PERSON: {@code RESIDENT_ID} (GB 11643), {@code PASSPORT} and others; null
 *     otherwise
 * @param idNumber of a PERSON; null otherwise
 * @param creditCode 统一社会信用代码 (GB 32100) of a registered body; null otherwise
 * @param legalRepresentative 法定代表人、负责人或经营者; null where not given
 * @param contactName whom to reach; the person itself for a PERSON; null where not given
 * @param phone of the contact or the person; null where not given
 * @param asReceived the whole of it as the station sent it, checked against the contract
 */
public record Applicant(
    String kind,
    String name,
    String idType,
    String idNumber,
    String creditCode,
    String legalRepresentative,
    String contactName,
    String phone,
    JsonObject asReceived) {

  /** Reads what a station sent. */
  public static Applicant of(JsonObject received) {
    boolean person = "PERSON".equals(received.getString("kind"));
    JsonObject contact = received.getJsonObject("contact", new JsonObject());
    String name = received.getString("name", received.getString("proposedName"));
    return new Applicant(
        received.getString("kind"),
        name,
        received.getString("idType"),
        received.getString("idNumber"),
        received.getString("creditCode"),
        received.getString("legalRepresentative"),
        person ? name : contact.getString("name"),
        person ? received.getString("phone") : contact.getString("phone"),
        received);
  }

  public Applicant {
    asReceived = asReceived.copy();
  }

  @Override
  public JsonObject asReceived() {
    return asReceived.copy();
  }

  /** Says only what kind of applicant it is. */
  @Override
  public String toString() {
    return "Applicant[" + kind + "]";
  }
}
