package org.liandong.gateway.e2e;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;

/** A caller who sends and reads bytes. */
final class Uploader {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final String token;

  Uploader(String base, String token) {
    this.base = base;
    this.token = token;
  }

  HttpResponse<String> put(byte[] content) throws Exception {
    return put(SampleMaterial.sha256(content), content);
  }

  HttpResponse<String> put(String sha256, byte[] content) throws Exception {
    return put(sha256, content, null);
  }

  HttpResponse<String> put(String sha256, byte[] body, String range) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/materials/" + sha256))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofByteArray(body));
    if (range != null) {
      request.header("Content-Range", range);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Of the content, from one byte until before another. */
  HttpResponse<String> piece(byte[] content, int from, int until) throws Exception {
    return piece(SampleMaterial.sha256(content), content, from, until);
  }

  HttpResponse<String> piece(String sha256, byte[] content, int from, int until) throws Exception {
    String range = "bytes %d-%d/%d".formatted(from, until - 1, content.length);
    return put(sha256, Arrays.copyOfRange(content, from, until), range);
  }

  /** How much is kept. */
  long received(byte[] content) throws Exception {
    HttpResponse<String> answer =
        put(SampleMaterial.sha256(content), new byte[0], "bytes */" + content.length);
    return new JsonObject(answer.body()).getLong("received");
  }

  HttpResponse<byte[]> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return CLIENT.send(request, BodyHandlers.ofByteArray());
  }

  /** Without a token; the word is null for none. */
  static HttpResponse<byte[]> fetch(String url, String word) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (word != null) {
      request.header("Material-Access", word);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }
}
