package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.liandong.gateway.sealing.Sealer;
import org.liandong.gateway.sealing.Sealer.RowKey;

/**
 * Seals and opens what rows hold of persons. A row's table and name are sealed in, so that nothing
 * sealed opens in another row.
 */
final class RowSeals {
  private static final String SUBMISSION = "submission ";
  private static final String BODY = " body";
  private static final String ANSWER = " answer";
  private static final int PERSON_BYTES = 16;

  private final Sealer sealer;

  RowSeals(Sealer sealer) {
    this.sealer = sealer;
  }

  /** A sealed body, and its key as it is kept. */
  record Sealed(Buffer key, Buffer body) {}

  /** A sealed message of a backend, as it came and as it was translated, and their key. */
  record SealedMessage(Buffer key, Buffer body, Buffer answer) {}

  Sealed submission(UUID caseId, Buffer body) {
    return sealed(SUBMISSION + caseId, body);
  }

  /** Of a row with {@code case_id}, {@code body} and {@code sealed_key}. */
  Buffer submission(Row row) {
    return opened(row, placeOfSubmission(row), "body", BODY);
  }

  Sealed followup(RequestKey key, Buffer body) {
    return sealed(followup(key.station(), key.key()), body);
  }

  /** Of a row with {@code station}, {@code idempotency_key}, {@code body}, {@code sealed_key}. */
  Buffer followup(Row row) {
    return opened(row, placeOfFollowup(row), "body", BODY);
  }

  static String placeOfSubmission(Row row) {
    return SUBMISSION + row.getUUID("case_id");
  }

  static String placeOfFollowup(Row row) {
    return followup(row.getString("station"), row.getString("idempotency_key"));
  }

  static String placeOfMessage(Row row) {
    return message(row.getString("backend"), row.getString("message_id"));
  }

  static String placeOfMaterial(Row row) {
    return placeOfMaterial(row.getString("object"));
  }

  static String placeOfMaterial(String object) {
    return "material " + object;
  }

  Sealed parcel(String code, Buffer body) {
    return sealed(parcelOf(code), body);
  }

  /** Of a row with {@code code}, {@code body} and {@code sealed_key}; null where it was erased. */
  Buffer parcel(Row row) {
    return row.getBuffer("sealed_key") == null
        ? null
        : opened(row, placeOfParcel(row), "body", BODY);
  }

  Sealed handover(String code, int ordinal, Buffer body) {
    return sealed(handoverOf(code, ordinal), body);
  }

  /** Of a row with {@code code}, {@code ordinal}, {@code body} and {@code sealed_key}, or null. */
  Buffer handover(Row row) {
    return row.getBuffer("sealed_key") == null
        ? null
        : opened(row, placeOfHandover(row), "body", BODY);
  }

  Sealed deskOrder(String key, Buffer body) {
    return sealed(deskOrderOf(key), body);
  }

  /** Of a row with {@code key}, {@code body} and {@code sealed_key}; null where it was erased. */
  Buffer deskOrder(Row row) {
    return row.getBuffer("sealed_key") == null
        ? null
        : opened(row, placeOfDeskOrder(row), "body", BODY);
  }

  static String placeOfDeskOrder(Row row) {
    return deskOrderOf(row.getString("key"));
  }

  private static String deskOrderOf(String key) {
    return "desk order " + key;
  }

  Sealed callBack(UUID caseId, int ordinal, Buffer body) {
    return sealed(callBackOf(caseId, ordinal), body);
  }

  /**
   * Of a row with {@code case_id}, {@code ordinal}, {@code body} and {@code sealed_key}, or null.
   */
  Buffer callBack(Row row) {
    return row.getBuffer("sealed_key") == null
        ? null
        : opened(row, placeOfCallBack(row), "body", BODY);
  }

  Sealed arrival(String backend, String number, Buffer body) {
    return sealed(arrivalOf(backend, number), body);
  }

  /** Of a row with {@code backend}, {@code number}, {@code body} and {@code sealed_key}. */
  Buffer arrival(Row row) {
    return opened(row, placeOfArrival(row), "body", BODY);
  }

  static String placeOfArrival(Row row) {
    return arrivalOf(row.getString("backend"), row.getString("number"));
  }

  private static String arrivalOf(String backend, String number) {
    return "arrival " + backend + ' ' + number;
  }

  static String placeOfCallBack(Row row) {
    return callBackOf(row.getUUID("case_id"), row.getInteger("ordinal"));
  }

  private static String callBackOf(UUID caseId, int ordinal) {
    return "call back " + caseId + ' ' + ordinal;
  }

  static String placeOfParcel(Row row) {
    return parcelOf(row.getString("code"));
  }

  static String placeOfHandover(Row row) {
    return handoverOf(row.getString("code"), row.getInteger("ordinal"));
  }

  private static String parcelOf(String code) {
    return "parcel " + code;
  }

  private static String handoverOf(String code, int ordinal) {
    return "handover " + code + ' ' + ordinal;
  }

  private static String followup(String station, String key) {
    return "followup " + station + ' ' + key;
  }

  SealedMessage message(String backend, String messageId, Buffer body, Buffer answer) {
    RowKey key = sealer.newKey(message(backend, messageId));
    return new SealedMessage(key.wrapped(), key.seal(BODY, body), key.seal(ANSWER, answer));
  }

  /** Of a row with {@code backend}, {@code message_id}, {@code answer} and {@code sealed_key}. */
  Buffer answer(Row row) {
    return opened(row, placeOfMessage(row), "answer", ANSWER);
  }

  /** Of whom a number is, however it is written; the number itself need not be kept. */
  Buffer person(String number) {
    return number == null
        ? null
        : Buffer.buffer(
            Arrays.copyOf(
                sealer.hash("person", number.strip().toUpperCase(Locale.ROOT)), PERSON_BYTES));
  }

  /** Tells two texts apart without telling what they are: whoever has the rows cannot guess. */
  Buffer digest(String text) {
    return Buffer.buffer(sealer.hash("digest", text));
  }

  private static String message(String backend, String messageId) {
    return "inbox " + backend + ' ' + messageId;
  }

  private Sealed sealed(String place, Buffer body) {
    RowKey key = sealer.newKey(place);
    return new Sealed(key.wrapped(), key.seal(BODY, body));
  }

  private Buffer opened(Row row, String place, String column, String part) {
    Buffer kept = row.getBuffer(column);
    return Sealer.isPlain(kept)
        ? kept
        : sealer.key(row.getBuffer("sealed_key"), place).open(part, kept);
  }
}
