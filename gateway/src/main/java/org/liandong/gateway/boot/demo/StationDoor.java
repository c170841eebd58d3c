package org.liandong.gateway.boot.demo;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.UUID;

/** The gateway as somebody with this token speaks to it over HTTP. */
record StationDoor(WebClient client, String token) {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  Future<JsonObject> get(String path) {
    return authorized(client.get(path)).send().compose(answer -> expect(answer, OK));
  }

  /** Uploads the page that stands for every material. */
  Future<Void> bringPaper() {
    return authorized(client.put("/api/v1/materials/" + DemoPaper.SHA256))
        .sendBuffer(DemoPaper.CONTENT)
        .compose(
            answer ->
                answer.statusCode() == OK
                    ? Future.succeededFuture()
                    : expect(answer, CREATED).mapEmpty());
  }

  /** Sends what is stored and taken up later. */
  Future<JsonObject> post(String path, JsonObject body) {
    return send(path, body).compose(answer -> expect(answer, ACCEPTED));
  }

  /** Says something that is true at once. */
  Future<JsonObject> confirm(String path, JsonObject body) {
    return send(path, body).compose(answer -> expect(answer, OK));
  }

  private Future<HttpResponse<Buffer>> send(String path, JsonObject body) {
    return authorized(client.post(path))
        .putHeader("Idempotency-Key", UUID.randomUUID().toString())
        .sendJsonObject(body);
  }

  private HttpRequest<Buffer> authorized(HttpRequest<Buffer> request) {
    return request.bearerTokenAuthentication(token).timeout(TIMEOUT_MILLIS);
  }

  private static Future<JsonObject> expect(HttpResponse<Buffer> answer, int status) {
    return answer.statusCode() == status
        ? Future.succeededFuture(answer.bodyAsJsonObject())
        : Future.failedFuture("status " + answer.statusCode() + ": " + answer.bodyAsString());
  }
}
