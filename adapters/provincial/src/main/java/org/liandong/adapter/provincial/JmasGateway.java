package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.wire.Deadline;
import org.liandong.adapter.wire.Fields;
import org.liandong.adapter.wire.NotAsAgreed;
import org.liandong.adapter.wire.RemoteCall;

/**
 * The platform's form gateway: a sign is fetched for the very form ({@code createsign.do}), then
 * the form is posted with it ({@code gateway.do}). Nothing has an effect before the second step.
 */
final class JmasGateway {
  private static final String PROBE = "probe";

  /** A page of a thousand records. */
  private static final int MOST_MIB = 4;

  private final AdapterHost host;
  private final RemoteCall call;
  private final JmasSettings settings;

  JmasGateway(AdapterHost host, JmasSettings settings) {
    this.host = host;
    this.call = new RemoteCall(host.httpClient(), MOST_MIB);
    this.settings = settings;
  }

  JmasSettings settings() {
    return settings;
  }

  /**
   * Calls an interface.
   *
   * @param word its name in the settings
   * @param content becomes {@code biz_content}
   * @return what the platform said; a failed future ({@link AdapterFailure}) where it is busy,
   *     where it cannot be reached, or where nobody knows
   */
  Future<JmasReply> call(String word, JsonObject content, Discreet words) {
    return call(word, content, Map.of(), words);
  }

  /**
   * The same.
   *
   * @param headers what differs from attempt to attempt, and has no place in the content
   */
  Future<JmasReply> call(
      String word, JsonObject content, Map<String, String> headers, Discreet words) {
    Deadline deadline = Deadline.in(host.callTimeout());
    Map<String, String> form = form(word, content);
    return sign(form, deadline)
        .compose(
            sign ->
                call.exchange(
                    options("/gateway.do", headers),
                    JmasForm.encoded(signed(form, sign)),
                    deadline))
        .map(reply -> JmasReply.read(reply, settings, words, host.clock().instant()));
  }

  /**
   * Fetches a sign, and where there is an interface for it calls that too. A readable answer is
   * enough, whatever its code.
   */
  Future<Void> probe() {
    if (!settings.interfaces().containsKey(PROBE)) {
      Deadline deadline = Deadline.in(host.callTimeout());
      return sign(form(PROBE, new JsonObject()), deadline).mapEmpty();
    }
    return call(PROBE, new JsonObject(), Discreet.NOTHING_TOLD)
        .<Void>mapEmpty()
        .recover(
            cause ->
                cause instanceof AdapterFailure failure
                        && isUnexplained(failure)
                        && !failure.nothingSent()
                    ? Future.succeededFuture()
                    : Future.failedFuture(cause));
  }

  /** A form of ours with its sign: also for what is read as a file. */
  Future<Map<String, String>> signedForm(String word, JsonObject content, Deadline deadline) {
    Map<String, String> form = form(word, content);
    return sign(form, deadline).map(sign -> signed(form, sign));
  }

  private Map<String, String> form(String word, JsonObject content) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("app_id", settings.appId());
    form.put("interface_id", settings.interfaces().getOrDefault(word, word));
    form.put("version", settings.version());
    form.put("biz_content", content.encode());
    form.put("charset", "UTF-8");
    form.put("timestamp", Long.toString(host.clock().millis()));
    form.put("origin", settings.origin());
    return form;
  }

  private static Map<String, String> signed(Map<String, String> form, String sign) {
    Map<String, String> signed = new LinkedHashMap<>(form);
    signed.put(JmasForm.SIGN, sign);
    return signed;
  }

  private Future<String> sign(Map<String, String> form, Deadline deadline) {
    Map<String, String> asking = new LinkedHashMap<>(form);
    if (settings.appSecret() != null) {
      asking.put("app_secret", settings.appSecret().value());
    }
    return call.exchange(options("/createsign.do", Map.of()), JmasForm.encoded(asking), deadline)
        .map(
            reply -> JmasReply.read(reply, settings, Discreet.NOTHING_TOLD, host.clock().instant()))
        .map(JmasGateway::sign)
        .recover(cause -> Future.failedFuture(beforeAnyEffect(cause)));
  }

  private static String sign(JmasReply reply) {
    Refused refused = reply.refused();
    if (refused != null) {
      throw AdapterFailure.unknown(
          refused.mend(), refused.code(), "the platform refuses it", reply.exchange());
    }
    if (reply.meaning() != Meaning.DONE) {
      throw reply.unexpected();
    }
    try {
      String sign = Fields.text(reply.data(), JmasForm.SIGN, 1024);
      if (sign == null) {
        throw new NotAsAgreed("sign is missing");
      }
      return sign;
    } catch (NotAsAgreed why) {
      throw reply.unreadable(why);
    }
  }

  /** Whatever becomes of the first step, the platform has done nothing. */
  private static AdapterFailure beforeAnyEffect(Throwable cause) {
    AdapterFailure failure = (AdapterFailure) cause;
    return failure.nothingSent()
        ? failure
        : AdapterFailure.turnedAway(
            failure.fault(),
            isUnexplained(failure) ? failure.code() : "sign-" + failure.code(),
            "no sign was got: " + failure.getMessage(),
            null,
            failure.exchange());
  }

  private static boolean isUnexplained(AdapterFailure failure) {
    return failure.code().equals(AdapterFailure.UNKNOWN_CODE);
  }

  private RequestOptions options(String path, Map<String, String> headers) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(settings.url() + path)
            .putHeader(HttpHeaders.ACCEPT, "application/json")
            .putHeader(
                HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded; charset=UTF-8");
    if (!settings.deduplicates()) {
      // A kept connection may be closed by the other side just as we send: an end nobody knows.
      options.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    headers.forEach(options::putHeader);
    return options;
  }
}
