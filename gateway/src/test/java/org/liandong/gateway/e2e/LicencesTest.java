package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.materials.Links;
import org.liandong.gateway.sealing.TestSeals;
import org.liandong.simulator.Outage;

/** 电子证照: fetched with a cause, it stands for an upload. */
@ExtendWith(DatabaseExtension.class)
class LicencesTest {
  private static final String LICENCES = "/api/v1/licences";

  private static Registers registers;
  private static RunningGateway gateway;
  private static Agent village;
  private static Pool pool;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    registers = new Registers(Instant::now, Instant.now());
    gateway = RunningGateway.on(database).config(registers::configure).start();
    village = gateway.village();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    registers.close();
  }

  @AfterEach
  void reachable() throws Exception {
    registers.platform.switchTo(Outage.NONE).await(5, SECONDS);
  }

  private static JsonObject wanted(String certificate, String cause) {
    return new JsonObject()
        .put("certIdentifier", certificate)
        .put("useCause", cause)
        .put("item", Applications.MINIMUM_LIVING)
        .put("material", "id-card")
        .put(
            "holder",
            new JsonObject().put("id", Applications.ID_NUMBER).put("name", Registers.NAME));
  }

  private static Answer fetch(JsonObject wanted) throws Exception {
    return village.ask(LICENCES, wanted.encode());
  }

  /** The gate may have opened in another test. */
  private static JsonObject refused(JsonObject wanted, int status) throws Exception {
    Await.until(() -> fetch(wanted).status() != 503, () -> "the library");
    return fetch(wanted).expect(status).json();
  }

  @Test
  void a_licence_replaces_an_upload_and_the_organ_can_read_it() throws Exception {
    JsonObject wanted = wanted(Registers.CERTIFICATE, "申请最低生活保障");
    JsonObject taken = taken(wanted);
    String sha256 = SampleMaterial.sha256(Registers.CONTENT);

    assertEquals(sha256, taken.getString("sha256"));
    assertEquals("application/pdf", taken.getString("mediaType"));
    assertEquals("居民身份证", taken.getString("name"));
    assertEquals("2099-12-31", taken.getString("validUntil"));

    TrackedCase tracked =
        village.receive(naming("id-card", village.application(Applications.MINIMUM_LIVING), taken));
    assertEquals("RECEIVED", tracked.receipt().getString("state"));

    JsonObject shown = licence(tracked);
    assertEquals(sha256, shown.getString("sha256"));
    assertEquals(Registers.CERTIFICATE, shown.getString("certIdentifier"));
    assertEquals("exchange", shown.getString("source"));
    assertEquals("2099-12-31", shown.getString("validUntil"));
    assertTrue(shown.getString("fetchedAt").endsWith("+08:00"));
    tracked.awaitConcluded("APPROVED");
    HttpResponse<byte[]> read = asOrgan(tracked, sha256);
    assertEquals(200, read.statusCode());
    assertArrayEquals(Registers.CONTENT, read.body());
  }

  private static JsonObject taken(JsonObject wanted) throws Exception {
    Await.until(() -> fetch(wanted).status() != 503, () -> "the library");
    return fetch(wanted).expect(201).json();
  }

  /** The submission brings what was taken as this material. */
  private static JsonObject naming(String material, JsonObject body, JsonObject taken) {
    body.getJsonArray("materials").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("material").equals(material))
        .forEach(
            each ->
                each.put("sha256", taken.getString("sha256"))
                    .put("bytes", taken.getInteger("bytes")));
    return body;
  }

  private static JsonObject licence(TrackedCase tracked) throws Exception {
    return tracked.read().getJsonArray("licences").getJsonObject(0);
  }

  @Test
  void a_case_shows_whose_a_licence_is_and_for_what_it_was_fetched() throws Exception {
    JsonObject taken = taken(wanted(Registers.CERTIFICATE, "申请最低生活保障"));
    TrackedCase own =
        village.receive(naming("id-card", village.application(Applications.MINIMUM_LIVING), taken));
    JsonObject body = naming("photo", village.application(Applications.RESIDENCE_PERMIT), taken);
    body.put("applicant", Applications.person("另一人", Registers.CLEAN_ID, "028-00000000"));
    TrackedCase other = village.receive(body);

    assertEquals(true, licence(own).getBoolean("ofApplicant"));
    assertFalse(licence(own).containsKey("fetchedFor"));
    JsonObject shown = licence(other);
    assertEquals(false, shown.getBoolean("ofApplicant"));
    JsonObject item =
        new JsonObject().put("code", Applications.MINIMUM_LIVING).put("name", "最低生活保障");
    JsonObject material = new JsonObject().put("code", "id-card").put("name", "居民身份证");
    assertEquals(
        new JsonObject().put("item", item).put("material", material),
        shown.getJsonObject("fetchedFor"));

    taken(
        wanted(Registers.CERTIFICATE, "办理居住证")
            .put("item", Applications.RESIDENCE_PERMIT)
            .put("material", "photo"));
    assertFalse(licence(other).containsKey("fetchedFor"), "fetched for this too, meanwhile");
    assertEquals(false, licence(other).getBoolean("ofApplicant"));
    assertFalse(licence(own).containsKey("fetchedFor"), "what was said of one case stands");

    pool.query("DELETE FROM material_licence_use").execute().await(10, SECONDS);
    assertFalse(licence(other).containsKey("ofApplicant"), "it was not noted");
    assertFalse(licence(other).containsKey("fetchedFor"));
  }

  @Test
  void the_record_names_a_holder_as_it_names_whom_a_look_up_is_about() throws Exception {
    String cause = "按持证人查用证记录";
    refused(wanted(Registers.EXPIRED, cause), 422);
    JsonObject lookUp =
        new JsonObject()
            .put("lookUp", "credit")
            .put("item", Applications.MINIMUM_LIVING)
            .put("cause", cause)
            .put(
                "subject",
                new JsonObject()
                    .put("kind", "PERSON")
                    .put("id", Applications.ID_NUMBER)
                    .put("name", Registers.NAME));
    village.ask("/api/v1/look-ups", lookUp.encode()).expect(200);

    var counts =
        pool.query(
                """
                SELECT count(DISTINCT subject) AS subjects,
                  bool_and((certificate IS NOT NULL) = (register = 'licence')) AS told,
                  bool_or(certificate = subject) AS same, count(DISTINCT register) AS registers
                FROM register_use WHERE cause = '按持证人查用证记录'
                """)
            .execute()
            .await(10, SECONDS)
            .iterator()
            .next();
    assertEquals(2, counts.getInteger("registers"));
    assertEquals(1, counts.getInteger("subjects"));
    assertTrue(counts.getBoolean("told"));
    assertFalse(counts.getBoolean("same"));
  }

  @Test
  void the_same_number_of_a_firm_is_another_holder() throws Exception {
    JsonObject wanted = wanted(Registers.EXPIRED, "按持证人的类型记录");
    refused(wanted, 422);
    wanted.getJsonObject("holder").put("kind", "ENTERPRISE");
    refused(wanted, 422);

    var counts =
        pool.query(
                """
                SELECT count(DISTINCT subject) AS subjects, count(DISTINCT certificate) AS certificates
                FROM register_use WHERE cause = '按持证人的类型记录'
                """)
            .execute()
            .await(10, SECONDS)
            .iterator()
            .next();
    assertEquals(2, counts.getInteger("subjects"));
    assertEquals(1, counts.getInteger("certificates"));
  }

  private static HttpResponse<byte[]> asOrgan(TrackedCase tracked, String sha256) throws Exception {
    String base = "http://127.0.0.1:" + gateway.port();
    Links links = new Links(TestSeals.SEALER, base, Duration.ofMinutes(1), Clock.systemUTC());
    UUID id = UUID.fromString(tracked.id());
    return Uploader.fetch(links.url(sha256, id), links.word(id, "yanjiang-approval"));
  }

  @Test
  void what_is_expired_or_another_s_or_nowhere_is_refused_with_what_to_do() throws Exception {
    JsonObject expired = refused(wanted(Registers.EXPIRED, "申请最低生活保障"), 422);
    assertEquals("licence-expired", expired.getString("code"));
    assertTrue(expired.getString("detail").contains("2020-01-01"));

    JsonObject another = refused(wanted(Registers.OF_ANOTHER, "申请最低生活保障"), 422);
    assertEquals("licence-of-another", another.getString("code"));

    JsonObject nowhere = refused(wanted("1.2.3.4.5", "申请最低生活保障"), 422);
    assertEquals("licence-not-found", nowhere.getString("code"));

    JsonObject other = wanted(Registers.CERTIFICATE, "申请最低生活保障");
    other.getJsonObject("holder").put("id", Registers.CLEAN_ID);
    assertEquals("licence-not-found", refused(other, 422).getString("code"));

    assertEquals(
        "material-type-refused",
        refused(wanted(Registers.UNREADABLE, "申请最低生活保障"), 415).getString("code"));
  }

  @Test
  void a_library_that_cannot_be_reached_leaves_the_paper_to_be_uploaded() throws Exception {
    registers.platform.switchTo(Outage.UNAVAILABLE).await(5, SECONDS);

    Answer answer = fetch(wanted(Registers.CERTIFICATE, "申请最低生活保障")).expect(503);

    assertEquals("licence-library-unreachable", answer.json().getString("code"));
    assertTrue(answer.json().getString("detail").contains("上传"));
    assertTrue(Integer.parseInt(answer.header("Retry-After")) >= 1);
  }

  @Test
  void each_use_is_on_record_with_its_cause_and_no_number_in_it() throws Exception {
    String cause = "记录用证事由 " + Applications.ID_NUMBER;
    JsonObject wanted = wanted(Registers.EXPIRED, cause);
    refused(wanted, 422);

    var rows =
        pool.query(
                "SELECT event, result, error_code, cause, to_jsonb(u)::text AS whole"
                    + " FROM register_use u WHERE cause LIKE '记录用证事由%' ORDER BY id DESC LIMIT 2")
            .execute()
            .await(10, SECONDS)
            .iterator();
    var answered = rows.next();
    assertEquals("ANSWERED", answered.getString("event"));
    assertEquals("REFUSED", answered.getString("result"));
    assertEquals("licence-expired", answered.getString("error_code"));
    assertEquals("ASKED", rows.next().getString("event"));
    assertFalse(answered.getString("whole").contains(Applications.ID_NUMBER));
    assertFalse(answered.getString("whole").contains(Registers.EXPIRED));
  }

  @Test
  void a_cause_and_a_material_of_the_item_are_needed() throws Exception {
    JsonObject without = wanted(Registers.CERTIFICATE, "申请最低生活保障");
    without.remove("useCause");
    fetch(without).expect(422);
    JsonObject strange = wanted(Registers.CERTIFICATE, "申请最低生活保障").put("material", "moon");
    assertEquals(
        "/material",
        fetch(strange)
            .expect(422)
            .json()
            .getJsonArray("errors")
            .getJsonObject(0)
            .getString("pointer"));
  }
}
