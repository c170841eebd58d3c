package org.liandong.adapter.http.auth;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.adapter.http.request.LineText;
import org.liandong.adapter.http.request.Outgoing;
import org.liandong.adapter.http.request.RequestReader;
import org.liandong.adapter.http.request.RequestRule;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Pointer;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;

/** Reads how a secret that expires is fetched. */
final class FetchReader {
  private static final Duration OTHERWISE = Duration.ofHours(1);
  private static final Fetch.Stale ONLY_401 = new Fetch.Stale(null, List.of());

  private final TemplateReader templates;
  private final AuthReader auths;

  FetchReader(TemplateReader templates, AuthReader auths) {
    this.templates = templates;
    this.auths = auths;
  }

  /** The member {@code fetch} of an {@code auth}. */
  Fetch read(Node auth, Names given) {
    Section section =
        Section.of(
            auth.get("fetch"),
            templates.faults(),
            "request",
            "auth",
            "credential",
            "until",
            "lifetime",
            "otherwise",
            "unwrap",
            "stale");
    Node request = section.need("request");
    Node credential = section.need("credential");
    RequestRule rule =
        request == null ? null : new RequestReader(templates).read(request, given, given);
    return new Fetch(
        new Described(rule),
        auths.nested(section.get("auth"), given),
        credential == null ? Template.fixed("") : templates.answer(credential, given),
        answer(section, "until", given),
        answer(section, "lifetime", given),
        section.time("otherwise", OTHERWISE),
        unwrap(section, given),
        stale(section));
  }

  private record Described(RequestRule rule) implements Fetch.Request {
    @Override
    public Outgoing fill(JsonObject given) {
      return rule.fill(Scope.of(given.getMap()), given.getString("url"), "");
    }

    @Override
    public Map<String, Template> headers() {
      return rule.headers();
    }
  }

  private Template answer(Section section, String name, Names given) {
    Node node = section.get(name);
    return node == null ? null : templates.answer(node, given);
  }

  private Fetch.Unwrap unwrap(Section section, Names given) {
    if (!section.has("unwrap")) {
      return null;
    }
    Section unwrap =
        Section.of(
            section.get("unwrap"), templates.faults(), "scheme", "key", "keyEncoding", "encoding");
    unwrap.word("scheme", "AES/ECB/PKCS5Padding");
    Node key = unwrap.need("key");
    return new Fetch.Unwrap(
        key == null ? Template.fixed("") : new SignatureReader(templates).secret(key, given),
        KeyText.of(unwrap.word("keyEncoding", "text", "base64", "hex")),
        KeyText.of(unwrap.word("encoding", "base64", "hex")));
  }

  private Fetch.Stale stale(Section section) {
    if (!section.has("stale")) {
      return ONLY_401;
    }
    Section stale = Section.of(section.get("stale"), templates.faults(), "at", "codes");
    Node at = stale.need("at");
    Pointer pointer = at == null ? null : Pointer.of(at.text()).orElse(null);
    if (at != null && pointer == null) {
      templates.faults().at(at, "不是合法的 JSON Pointer");
    }
    stale.need("codes");
    return new Fetch.Stale(pointer, stale.words("codes").stream().map(Node::text).toList());
  }

  /** OAuth 2.0 client credentials (RFC 6749, 4.4). */
  Fetch oauth(Section section, Names given) {
    var client =
        new Client(
            tokenUrl(section, given),
            needed(section, "clientId", given),
            secret(section, given),
            section.has("scope") ? templates.text(section.get("scope"), given) : null,
            section.word("send", "basic", "form").equals("basic"));
    Node place = section.node();
    return new Fetch(
        client::request,
        Auth.NONE,
        fixed("/access_token", place),
        null,
        fixed("/expires_in", place),
        OTHERWISE,
        null,
        ONLY_401);
  }

  private Template tokenUrl(Section section, Names given) {
    Template url = needed(section, "tokenUrl", given);
    if (section.has("tokenUrl")
        && !LineText.fits(url.shape(place -> "x").replaceFirst("\\?", ""))) {
      templates.faults().at(section.get("tokenUrl"), LineText.PROBLEM);
    }
    return url;
  }

  private Template needed(Section section, String name, Names given) {
    Node node = section.need(name);
    return node == null ? Template.fixed("") : templates.text(node, given);
  }

  private Template secret(Section section, Names given) {
    Node node = section.need("clientSecret");
    return node == null ? Template.fixed("") : new SignatureReader(templates).secret(node, given);
  }

  /** A reading that the standard fixes. */
  private Template fixed(String pointer, Node place) {
    return templates.received("{" + pointer + "}", place);
  }

  private record Client(
      Template tokenUrl, Template id, Template secret, Template scope, boolean basic) {

    Outgoing request(JsonObject given) {
      Scope settings = Scope.of(given.getMap());
      String who = encoded(id.text(settings));
      String word = encoded(secret.text(settings));
      var form = new StringBuilder("grant_type=client_credentials");
      if (scope != null) {
        form.append("&scope=").append(encoded(scope.text(settings)));
      }
      if (!basic) {
        form.append("&client_id=").append(who).append("&client_secret=").append(word);
      }
      byte[] pair = (who + ':' + word).getBytes(StandardCharsets.UTF_8);
      var headers = new LinkedHashMap<String, String>();
      headers.put("accept", "application/json");
      headers.put("content-type", "application/x-www-form-urlencoded");
      if (basic) {
        headers.put("authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
      }
      return new Outgoing(
          "POST", tokenUrl.text(settings), Map.of(), headers, Buffer.buffer(form.toString()), "");
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
