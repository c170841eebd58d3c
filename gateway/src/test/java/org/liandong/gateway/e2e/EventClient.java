package org.liandong.gateway.e2e;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A station's program that follows events as docs/events.md says, until its line breaks. */
public final class EventClient implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Duration HEADERS_LIMIT = Duration.ofSeconds(30);

  private final HttpResponse<InputStream> response;
  private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile String lastId;
  private volatile boolean ended;
  private volatile boolean broken;
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /** One event, as it came. */
  public record Event(String id, String kind, JsonObject data) {
    public String caseId() {
      return data.getString("case");
    }

    public int seq() {
      return data.getInteger("seq");
    }
  }

  private EventClient(HttpResponse<InputStream> response, String lastId) {
    this.response = response;
    this.lastId = lastId;
    if (response.statusCode() != 200) {
      over.complete(null);
    } else {
      Thread thread = new Thread(this::read, "events");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** From where the last line broke; from now where there was none. */
  public static EventClient open(int port, String token, String lastId)
      throws IOException, InterruptedException {
    return lastId == null ? ask(port, "", token) : ask(port, "", token, "Last-Event-ID", lastId);
  }

  /** Header names and values follow one another. */
  public static EventClient ask(int port, String query, String token, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events" + query))
            .timeout(HEADERS_LIMIT)
            .header("Authorization", "Bearer " + token);
    if (headers.length > 0) {
      request.headers(headers);
    }
    String given = headers.length > 1 && headers[0].equals("Last-Event-ID") ? headers[1] : null;
    return new EventClient(CLIENT.send(request.build(), BodyHandlers.ofInputStream()), given);
  }

  private void read() {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    try {
      String id = lastId;
      String kind = null;
      String data = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          kind = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.startsWith(":")) {
          comments.add(line.substring(1).strip());
        } else if (line.isEmpty()) {
          if (data != null) {
            events.add(new Event(id, kind, new JsonObject(data)));
          }
          lastId = id;
          kind = null;
          data = null;
        }
      }
      ended = true;
    } catch (IOException gone) {
      broken = true;
    } finally {
      over.complete(null);
    }
  }

  public int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  /** The problem document of a stream that was refused. */
  JsonObject problem() throws IOException {
    return new JsonObject(new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** What it begins with. */
  Event opened() throws Exception {
    Await.until(() -> !events.isEmpty(), () -> "nothing came, status " + status());
    return events.get(0);
  }

  /** What happened, without the first event, which says where it begins. */
  public List<Event> events() {
    synchronized (events) {
      return events.isEmpty() ? List.of() : List.copyOf(events.subList(1, events.size()));
    }
  }

  /** The events as {@code KIND seq of case}. */
  List<String> story() {
    return events().stream()
        .map(event -> event.kind() + " " + event.seq() + " of " + event.caseId())
        .toList();
  }

  EventClient awaitEvents(int count) throws Exception {
    Await.until(() -> events.size() > count, () -> count + " events, but " + events.size());
    return this;
  }

  /** The gateway ends it, with this word. */
  void awaitEnd(String why) throws Exception {
    Await.until(() -> ended, () -> "no end, broken: " + broken + " " + comments);
    String last = comments.isEmpty() ? "" : comments.get(comments.size() - 1);
    if (!last.contains(why)) {
      throw new AssertionError(comments);
    }
  }

  List<String> comments() {
    return List.copyOf(comments);
  }

  /** Of the last block that came whole. */
  public String lastId() {
    return lastId;
  }

  public boolean isOver() {
    return over.isDone();
  }

  /** The line breaks: whatever is on its way is lost. */
  @Override
  public void close() throws IOException {
    response.body().close();
    over.join();
  }
}
