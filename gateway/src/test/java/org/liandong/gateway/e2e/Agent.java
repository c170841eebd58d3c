package org.liandong.gateway.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.http.ContractCheck;
import org.liandong.gateway.http.ContractCheck.Exchange;

/** A caller with a token; every exchange is judged by the contract as the gateway serves it. */
public final class Agent {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final ContractCheck contract;
  private final String token;
  private final String acting;

  Agent(int port, ContractCheck contract, String token) {
    this("http://127.0.0.1:" + port, contract, token, null);
  }

  private Agent(String base, ContractCheck contract, String token, String acting) {
    this.base = base;
    this.contract = contract;
    this.token = token;
    this.acting = acting;
  }

  /** The same person, who acts for this station. */
  Agent actingFor(String station) {
    return new Agent(base, contract, token, station);
  }

  public Answer get(String path) throws Exception {
    return send(request(path).GET().build(), "");
  }

  public Answer post(String path, String key, String body) throws Exception {
    HttpRequest.Builder request = request(path).header("Idempotency-Key", key);
    return post(request, body);
  }

  /** Asks, and creates nothing: without a key. */
  public Answer ask(String path, String body) throws Exception {
    return post(request(path), body);
  }

  private Answer post(HttpRequest.Builder request, String body) throws Exception {
    request
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    return send(request.build(), body);
  }

  public Answer post(String path, JsonObject body) throws Exception {
    return post(path, UUID.randomUUID().toString(), body.encode());
  }

  /** Says how something is to be, without a key. Header names and values follow one another. */
  public Answer set(String path, JsonObject body, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    BodyPublisher text = BodyPublishers.ofString(body.encode(), StandardCharsets.UTF_8);
    return send(request.POST(text).build(), body.encode());
  }

  public Answer submit(String key, JsonObject body) throws Exception {
    return post("/api/v1/submissions", key, body.encode());
  }

  /** Submits what must be taken. */
  public TrackedCase receive(JsonObject body) throws Exception {
    bringSample(); // another station's agent may have made the body
    Answer answer = submit(UUID.randomUUID().toString(), body).expect(202);
    return new TrackedCase(this, answer.json());
  }

  /** All elements of a list, page by page. */
  public List<JsonObject> all(String path, int limit) throws Exception {
    List<JsonObject> all = new ArrayList<>();
    String sign = path.contains("?") ? "&" : "?";
    String next = path + sign + "limit=" + limit;
    while (next != null) {
      JsonObject page = get(next).expect(200).json();
      JsonArray items = page.getJsonArray("items");
      items.forEach(item -> all.add((JsonObject) item));
      String cursor = page.getString("next");
      next = cursor == null ? null : path + sign + "limit=" + limit + "&cursor=" + cursor;
    }
    return all;
  }

  /** Uploads what all its materials are. */
  void bringSample() throws Exception {
    SampleMaterial.upload(CLIENT, base, token, acting);
  }

  /** A submission of this item as its guide says, with every required material uploaded. */
  public JsonObject application(String item) throws Exception {
    bringSample();
    return Applications.of(get("/api/v1/items/" + item).expect(200).json());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token);
    return acting == null ? request : request.header("Acting-Station", acting);
  }

  private Answer send(HttpRequest request, String body) throws IOException, InterruptedException {
    var response = CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    contract.assertKept(Exchange.of(request, body, response));
    return new Answer(response.statusCode(), response.headers().map(), response.body());
  }
}
