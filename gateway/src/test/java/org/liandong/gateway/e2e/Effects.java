package org.liandong.gateway.e2e;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the organs' systems wrote down, read afresh each time. */
public record Effects(Path journal) {

  /** Every POST that a backend took, refused or turned away. */
  public List<JsonObject> posts(String backend) {
    return lines(backend).stream()
        .filter(line -> List.of("RECEIVED", "REFUSED", "TURNED_AWAY").contains(event(line)))
        .toList();
  }

  /** What changed there for good. */
  public List<JsonObject> of(String backend) {
    return lines(backend).stream().filter(line -> event(line).equals("EFFECT")).toList();
  }

  /** The kinds of the effects under one submit key. */
  public List<String> kinds(String backend, String submitKey) {
    return of(backend).stream()
        .filter(line -> line.getString("submitKey").equals(submitKey))
        .map(line -> line.getString("kind"))
        .toList();
  }

  private static String event(JsonObject line) {
    return line.getString("event");
  }

  private List<JsonObject> lines(String backend) {
    try {
      String text = Files.readString(journal);
      // A line may be half written while we read.
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(JsonObject::new)
          .filter(line -> backend.equals(line.getString("backend")))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
