package org.liandong.gateway.boot.verify;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;
import org.liandong.gateway.boot.StartRefused;

/** What one process found, for another to read: nothing where it did not come to its end. */
record VerdictFile(Path path) {
  /** Writes what is found, or that nothing could be tried. */
  void write(Supplier<Verification> tried) throws IOException {
    Files.writeString(path, said(tried).encode());
  }

  private static JsonObject said(Supplier<Verification> tried) {
    try {
      return json(tried.get());
    } catch (StartRefused refused) {
      return new JsonObject().put("refused", refused.getMessage());
    }
  }

  /**
   * Empty where the process ended before it was done.
   *
   * @throws StartRefused where it found that nothing could be tried
   */
  Optional<Verification> read() throws IOException {
    JsonObject said;
    try {
      said = new JsonObject(Files.readString(path));
    } catch (DecodeException unfinished) {
      return Optional.empty();
    }
    if (said.containsKey("refused")) {
      throw StartRefused.verifying("%s", said.getString("refused"));
    }
    return Optional.of(
        new Verification(
            said.getString("subject"),
            said.getJsonArray("results").stream().map(each -> result((JsonObject) each)).toList()));
  }

  private static JsonObject json(Verification done) {
    List<JsonObject> results = done.results().stream().map(VerdictFile::json).toList();
    return new JsonObject().put("subject", done.subject()).put("results", new JsonArray(results));
  }

  private static JsonObject json(CaseResult result) {
    return new JsonObject()
        .put("group", result.group())
        .put("id", result.id())
        .put("title", result.title())
        .put("verdict", result.verdict().name())
        .put("why", result.why());
  }

  private static CaseResult result(JsonObject json) {
    return new CaseResult(
        json.getString("group"),
        json.getString("id"),
        json.getString("title"),
        Verdict.valueOf(json.getString("verdict")),
        json.getString("why"));
  }
}
