package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liandong.adapter.http.auth.Auth;
import org.liandong.adapter.http.auth.Fetch;
import org.liandong.adapter.http.auth.KeyText;
import org.liandong.adapter.http.auth.Signature;
import org.liandong.adapter.http.request.HeaderLine;
import org.liandong.adapter.http.request.LineText;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.wire.Secret;

/**
 * Settings that cannot be used as their description says: keys with which no request or callback
 * would be signed, values that would break a header or an address.
 */
final class KeyFaults {
  private static final String HEADER = "：要写进请求头，只能是可见的 ASCII 字符和空格，不能换行";

  private final JsonObject given;
  private final List<String> faults = new ArrayList<>();

  private KeyFaults(JsonObject given) {
    this.given = given;
  }

  /** In Chinese, each with the setting's name and never its value. */
  static List<String> of(Description description, JsonObject settings) {
    var given = new JsonObject();
    for (String member : List.of("values", "secrets")) {
      given.put(member, settings.getJsonObject(member, new JsonObject()));
    }
    var found = new KeyFaults(given);
    for (CallRule call : description.calls().values()) {
      found.headers(call.request().headers());
      found.address(call.request().url());
    }
    found.check(description.auth());
    if (description.callback() != null) {
      found.check(description.callback());
    }
    return found.faults.stream().distinct().toList();
  }

  private void headers(Map<String, Template> headers) {
    for (Template value : headers.values()) {
      if (!HeaderLine.fits(text(value, given))) {
        names(value).forEach(name -> faults.add("settings." + name + HEADER));
      }
    }
  }

  /** Of a whole address, which settings make; null where there is only a path. */
  private void address(Template url) {
    if (url != null && !LineText.fits(text(url, given))) {
      names(url).forEach(name -> faults.add("settings." + name + "：" + LineText.PROBLEM));
    }
  }

  private void check(Auth auth) {
    headers(auth.headers());
    check(auth.signature());
    Fetch fetch = auth.fetch();
    if (fetch != null) {
      headers(fetch.request().headers());
      check(fetch.auth());
      if (fetch.unwrap() != null) {
        check(fetch.unwrap().key(), fetch.unwrap().keyText());
      }
    }
  }

  private void check(CallbackRule callback) {
    if (callback.webhookSecret() != null) {
      check(
          callback.webhookSecret(),
          text -> WebhookSignature.of(new Secret(text)),
          "应是 24 到 64 字节的 base64（开头可有 whsec_）");
    } else if (callback.check() != null) {
      check(callback.check().signature());
    }
  }

  private void check(Signature signature) {
    if (signature != null && signature.key() != null) {
      check(signature.key(), signature.keyText());
    }
  }

  private void check(Template key, KeyText written) {
    check(key, written::bytes, written == KeyText.HEX ? "应是十六进制（两位一组）" : "应是 base64");
  }

  /** Reads a key; IllegalArgumentException where it is not written so. */
  @FunctionalInterface
  private interface Reading {
    Object read(String text);
  }

  private void check(Template key, Reading reading, String problem) {
    try {
      reading.read(key.text(Scope.of(given.getMap())));
    } catch (IllegalArgumentException notWrittenSo) {
      names(key).forEach(name -> faults.add("settings." + name + "：" + problem));
    } catch (Unfit unfit) {
      names(key).forEach(name -> faults.add("settings." + name + "：" + "描述里的函数用不了这个值"));
    }
  }

  /** The settings without which the key would be another; none where it is fetched. */
  private List<String> names(Template key) {
    List<String> names = new ArrayList<>();
    for (String member : List.of("values", "secrets")) {
      for (String name : given.getJsonObject(member).fieldNames()) {
        JsonObject without = given.copy();
        without.getJsonObject(member).remove(name);
        if (!text(key, without).equals(text(key, given))) {
          names.add(member + '.' + name);
        }
      }
    }
    return names;
  }

  private static String text(Template key, JsonObject from) {
    try {
      return key.text(Scope.of(from.getMap()));
    } catch (Unfit unfit) {
      return "";
    }
  }
}
