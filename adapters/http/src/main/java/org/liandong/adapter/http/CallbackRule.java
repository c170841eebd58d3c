package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.liandong.adapter.http.auth.CallbackCheck;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.wire.NotAsAgreed;
import org.liandong.adapter.wire.Secret;

/**
 * How a callback is believed and read.
 *
 * @param webhookSecret for Standard Webhooks; null for another scheme
 * @param check for another scheme; null for Standard Webhooks
 */
record CallbackRule(Template webhookSecret, CallbackCheck check, Answers answers) {
  private static final int MOST_BYTES = 256 * 1024;

  /** Throws {@link CallbackRejected}; its message says which rule, and nothing of the content. */
  List<RemoteAnswer> read(RawCallback callback, JsonObject given) {
    if (callback.body().length() > MOST_BYTES) {
      throw new CallbackRejected(Why.UNTRUSTED, "the callback is over 256 KiB");
    }
    Scope scope = CallbackCheck.scope(callback, given);
    verify(callback, scope);
    try {
      return answers(callback, scope);
    } catch (NotAsAgreed why) {
      throw new CallbackRejected(
          Why.MALFORMED, "the callback cannot be read: " + why.getMessage(), why.place());
    }
  }

  /** A stranger's headers may be anything: what no template can take is not believed. */
  private void verify(RawCallback callback, Scope scope) {
    try {
      if (check == null) {
        WebhookSignature.of(new Secret(webhookSecret.text(scope))).verified(callback);
      } else {
        check.verify(scope, callback.receivedAt());
      }
    } catch (Unfit stranger) {
      throw new CallbackRejected(
          Why.UNTRUSTED, "the callback is not believed: " + stranger.getMessage());
    }
  }

  private List<RemoteAnswer> answers(RawCallback callback, Scope scope) {
    Object body = StrictJson.value(callback.body());
    List<RemoteAnswer> read = answers.read(body, scope, null);
    if (read.isEmpty() && answers.elements(body).isEmpty()) {
      throw NotAsAgreed.at("", "has no answer where the description looks for one", "没有找到回复。")
          .moved(answers.each().toString());
    }
    return read;
  }
}
