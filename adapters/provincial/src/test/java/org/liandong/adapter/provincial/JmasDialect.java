package org.liandong.adapter.provincial;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.tck.Answer;
import org.liandong.adapter.tck.Dialect;
import org.liandong.adapter.tck.Received;
import org.liandong.adapter.tck.Reply;
import org.liandong.adapter.tck.Signature;
import org.liandong.adapter.tck.SignedCallback;

/** docs/provincial.md, from the platform's side. */
final class JmasDialect implements Dialect {
  private final List<String> capabilities;

  /** A platform of which no more is used than this. */
  JmasDialect(List<String> capabilities) {
    this.capabilities = List.copyOf(capabilities);
  }

  @Override
  public JsonObject settings(String url) {
    return Settings.jmas(url).put("capabilities", new JsonArray(capabilities));
  }

  @Override
  public Optional<Reply> aside(Received request) {
    return request.path().endsWith("/createsign.do")
        ? Optional.of(done(new JsonObject().put("sign", "a-sign")))
        : Optional.empty();
  }

  @Override
  public String key(Received request) {
    JsonObject content = content(request);
    return content.getString(
        "key", content.getString("reportKey", content.getString("requestKey")));
  }

  @Override
  public Buffer lasting(Received request) {
    JsonObject content = content(request);
    content.remove("cdTime");
    return content.toBuffer();
  }

  @Override
  public Reply taken(Received request, String reference) {
    return done(new JsonObject().put("reference", reference).put("id", reference));
  }

  @Override
  public Reply refused(Received request, String reason) {
    return said(false, "4220").apply(new JsonObject().put("msg", reason));
  }

  @Override
  public Reply undocumented(Received request) {
    return said(false, "97531").apply(new JsonObject());
  }

  @Override
  public Reply known(Received request, String reference, List<Answer> answers) {
    return done(new JsonObject().put("reference", reference).put("answers", array(answers)));
  }

  @Override
  public Reply unknown(Received request) {
    return said(false, "4040").apply(new JsonObject());
  }

  @Override
  public String word(AnswerKind kind) {
    return Settings.answers().containsKey(kind.name()) ? kind.name() : null;
  }

  @Override
  public Buffer callback(Answer answer) {
    return json(answer).toBuffer();
  }

  @Override
  public SignedCallback sign(String messageId, Buffer body, Instant at, Signature signature) {
    Map<String, String> form = new TreeMap<>();
    form.put("app_id", Settings.APP_ID);
    form.put("interface_id", "answer");
    form.put("biz_content", body.toString());
    form.put("timestamp", String.valueOf(at.toEpochMilli()));
    if (signature != Signature.NONE) {
      boolean right = signature == Signature.RIGHT;
      form.put("sign", hmac(form, right ? Settings.CALLBACK_SECRET : "another-secret-of-24-bytes"));
    }
    return SignedCallback.of(
        Map.of("content-type", "application/x-www-form-urlencoded"), JmasForm.encoded(form));
  }

  @Override
  public Reply page(Received request, List<Answer> answers, String cursor, boolean more) {
    return done(
        new JsonObject().put("list", array(answers)).put("cursor", cursor).put("more", more));
  }

  @Override
  public String cursor(Received request) {
    return content(request).getString("cursor");
  }

  @Override
  public Reply numbered(Received request, String caseNo) {
    return done(new JsonObject().put("projectNo", caseNo));
  }

  @Override
  public Reply holdings(Received request, List<Holding> held, String cursor) {
    JsonArray list = new JsonArray();
    held.forEach(
        each -> list.add(new JsonObject().put("rowGuid", each.key()).put("reportKey", each.key())));
    return done(new JsonObject().put("list", list).put("cursor", cursor));
  }

  @Override
  public Reply arrivals(Received request, List<Arrival> begun, String cursor, boolean more) {
    JsonArray list = new JsonArray();
    for (Arrival each : begun) {
      Applicant applicant = Applicant.of(each.applicant());
      list.add(
          new JsonObject()
              .put("applyNo", each.number())
              .put("channel", each.channel())
              .put("areaCode", each.station())
              .put("taskCode", each.item())
              .put("applyerType", "1")
              .put("applyerName", applicant.name())
              .put("form", each.form())
              .put("materials", papers(each)));
    }
    return done(new JsonObject().put("list", list).put("cursor", cursor).put("more", more));
  }

  @Override
  public Reply paper(Received request, Buffer content) {
    return Reply.empty(200).with(content);
  }

  private static JsonArray papers(Arrival begun) {
    JsonArray papers = new JsonArray();
    for (Arrival.Paper each : begun.papers()) {
      papers.add(
          new JsonObject()
              .put("materialCode", each.material())
              .put("fileName", each.name())
              .put("fileHash", each.sha256())
              .put("fileSize", each.bytes())
              .put("fileId", each.reference()));
    }
    return papers;
  }

  @Override
  public Reply alive(Received request) {
    return done(new JsonObject());
  }

  private static JsonObject content(Received request) {
    return new JsonObject(request.form().get("biz_content"));
  }

  private static Reply done(JsonObject data) {
    return said(true, "200").apply(new JsonObject().put("data", data.encode()));
  }

  private static Function<JsonObject, Reply> said(boolean success, String code) {
    return rest -> Reply.json(200, rest.put("success", success).put("code", code));
  }

  private static JsonArray array(List<Answer> answers) {
    return new JsonArray(answers.stream().map(JmasDialect::json).toList());
  }

  private static JsonObject json(Answer answer) {
    return new JsonObject()
        .put("messageId", answer.messageId())
        .put("key", answer.key())
        .put("kind", answer.word())
        .put("sequence", answer.sequence())
        .put("text", answer.text());
  }

  private static String hmac(Map<String, String> form, String secret) {
    String text =
        form.entrySet().stream()
            .map(field -> field.getKey() + '=' + field.getValue())
            .collect(Collectors.joining("&"));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
