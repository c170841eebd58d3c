package org.liandong.adapter.tck.planted;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.Answer;
import org.liandong.adapter.tck.Dialect;
import org.liandong.adapter.tck.Received;
import org.liandong.adapter.tck.Reply;
import org.liandong.adapter.tck.Signature;
import org.liandong.adapter.tck.SignedCallback;

/** The contract of the planted adapter; the build runs it only through {@link PlantedFlawTest}. */
class PlantedContract extends AdapterContract {
  static volatile Flaw flaw = Flaw.NONE;
  static volatile boolean speaksHttp = true;
  static volatile boolean packsCallbacks;

  @Override
  protected AdapterFactory factory() {
    return new PlantedFactory(flaw);
  }

  @Override
  protected Dialect dialect() {
    return new SmallJson();
  }

  private static final class SmallJson implements Dialect {
    private static final String SECRET = "the-secret-of-the-planted-adapter";

    @Override
    public JsonObject settings(String url) {
      return new JsonObject().put("url", url).put("secret", SECRET);
    }

    @Override
    public boolean speaksHttp() {
      return speaksHttp;
    }

    @Override
    public String key(Received request) {
      return request.json().getString("key");
    }

    /** A paper comes before its order, whole. */
    @Override
    public Optional<Reply> aside(Received request) {
      if (!request.method().equals("PUT")) {
        return Optional.empty();
      }
      boolean whole = request.lastSegment().equals(sha256(request.body()));
      return Optional.of(
          Reply.json(whole ? 200 : 422, new JsonObject().put("code", whole ? "ok" : "broken")));
    }

    @Override
    public Reply taken(Received request, String reference) {
      return reply("ok", new JsonObject().put("reference", reference));
    }

    @Override
    public Reply refused(Received request, String reason) {
      return reply("refused", new JsonObject().put("reason", reason));
    }

    @Override
    public Reply undocumented(Received request) {
      return reply("97531", new JsonObject());
    }

    @Override
    public Reply known(Received request, String reference, List<Answer> answers) {
      return reply("ok", new JsonObject().put("reference", reference).put("answers", all(answers)));
    }

    @Override
    public Reply unknown(Received request) {
      return reply("unknown", new JsonObject());
    }

    @Override
    public Buffer callback(Answer answer) {
      Buffer plain = json(answer).toBuffer();
      return packsCallbacks ? Buffer.buffer(Base64.getEncoder().encode(plain.getBytes())) : plain;
    }

    @Override
    public SignedCallback sign(String messageId, Buffer body, Instant at, Signature signature) {
      if (signature == Signature.NONE) {
        return SignedCallback.of(Map.of("Content-Type", "application/json"), body);
      }
      String time = String.valueOf(at.getEpochSecond());
      String secret = signature == Signature.RIGHT ? SECRET : "another";
      return SignedCallback.of(
          Map.of("X-Time", time, "X-Signature", PlantedAnswers.signature(secret, time, body)),
          body);
    }

    @Override
    public Reply page(Received request, List<Answer> answers, String cursor, boolean more) {
      return reply(
          "ok",
          new JsonObject().put("answers", all(answers)).put("cursor", cursor).put("more", more));
    }

    @Override
    public String cursor(Received request) {
      return request.json().getString("cursor");
    }

    @Override
    public Reply numbered(Received request, String caseNo) {
      return reply("ok", new JsonObject().put("caseNo", caseNo));
    }

    @Override
    public Reply holdings(Received request, List<Holding> held, String cursor) {
      return reply(
          "ok",
          new JsonObject()
              .put("holdings", new JsonArray(held.stream().map(Holding::key).toList()))
              .put("cursor", cursor));
    }

    @Override
    public Reply arrivals(Received request, List<Arrival> begun, String cursor, boolean more) {
      JsonArray all = new JsonArray();
      begun.forEach(
          one ->
              all.add(
                  new JsonObject()
                      .put("number", one.number())
                      .put("applicant", one.applicant())
                      .put("papers", papers(one))));
      return reply(
          "ok", new JsonObject().put("arrivals", all).put("cursor", cursor).put("more", more));
    }

    private static JsonArray papers(Arrival one) {
      JsonArray papers = new JsonArray();
      for (Arrival.Paper paper : one.papers()) {
        papers.add(
            new JsonObject()
                .put("material", paper.material())
                .put("name", paper.name())
                .put("sha256", paper.sha256())
                .put("bytes", paper.bytes())
                .put("reference", paper.reference()));
      }
      return papers;
    }

    @Override
    public Reply paper(Received request, Buffer content) {
      return Reply.empty(200).with(content);
    }

    @Override
    public Reply found(Received request) {
      return reply("ok", new JsonObject().put("facts", new JsonObject().put("permit", "1")));
    }

    @Override
    public Reply nothing(Received request) {
      return reply("ok", new JsonObject().put("facts", new JsonObject()));
    }

    @Override
    public Reply alive(Received request) {
      return reply("ok", new JsonObject());
    }

    private static String sha256(Buffer content) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(content.getBytes()));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Reply reply(String code, JsonObject content) {
      return Reply.json(200, content.put("code", code));
    }

    private static JsonArray all(List<Answer> answers) {
      return new JsonArray(answers.stream().map(SmallJson::json).toList());
    }

    private static JsonObject json(Answer answer) {
      return new JsonObject()
          .put("id", answer.messageId())
          .put("key", answer.key())
          .put("kind", answer.word())
          .put("text", answer.text());
    }
  }
}
