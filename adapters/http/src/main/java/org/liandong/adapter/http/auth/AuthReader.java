package org.liandong.adapter.http.auth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.adapter.http.request.ClearText;
import org.liandong.adapter.http.request.HeaderLine;
import org.liandong.adapter.http.request.LineText;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;

/** Reads how requests show who sends them. */
public final class AuthReader {
  private static final String[] SCHEMES = {
    "none", "header", "hmac", "gjgxjhpt", "tif", "standard-webhooks", "oauth2"
  };

  private final TemplateReader templates;
  private final SignatureReader signatures;
  private final FetchReader fetches;

  public AuthReader(TemplateReader templates) {
    this.templates = templates;
    this.signatures = new SignatureReader(templates);
    this.fetches = new FetchReader(templates, this);
  }

  /**
   * The section {@code auth}; nothing where it is null.
   *
   * @param given what settings there are
   */
  public Auth read(Node node, Names given) {
    return node == null ? Auth.NONE : read(node, given, true);
  }

  /** The same for the request that fetches a credential: it fetches none itself. */
  Auth nested(Node node, Names given) {
    return node == null ? Auth.NONE : read(node, given, false);
  }

  private Auth read(Node node, Names given, boolean mayFetch) {
    Node scheme = node.get("scheme");
    String word = scheme == null ? "" : scheme.text();
    if (!List.of(SCHEMES).contains(word)) {
      templates
          .faults()
          .at(scheme == null ? node : scheme, "scheme 只能是：" + String.join("、", SCHEMES));
      return Auth.NONE;
    }
    Fetch fetch = mayFetch && node.get("fetch") != null ? fetches.read(node, given) : null;
    Names names = Auth.signedNames(given);
    return switch (word) {
      case "header" -> plain(section(node, "headers", "query", "fetch"), names, null, fetch);
      case "hmac" -> hmac(node, names, fetch);
      case "gjgxjhpt" -> exchange(node, names, fetch);
      case "tif" -> tif(node, names, fetch);
      case "standard-webhooks" -> webhooks(node, names);
      case "oauth2" -> oauth(node, names, given);
      default -> Auth.NONE;
    };
  }

  private Section section(Node node, String... names) {
    String[] known = new String[names.length + 1];
    known[0] = "scheme";
    System.arraycopy(names, 0, known, 1, names.length);
    return Section.of(node, templates.faults(), known);
  }

  private Auth plain(Section section, Names names, Signature signature, Fetch fetch) {
    if (!section.has("headers") && !section.has("query")) {
      templates.faults().at(section.node(), "headers 和 query 至少写一个");
    }
    Names carried = signature == null ? names : names.with("signature", Names.VALUE);
    return new Auth(
        carried(section, "headers", carried), carried(section, "query", carried), signature, fetch);
  }

  private Map<String, Template> carried(Section section, String member, Names names) {
    Map<String, Template> parts = new LinkedHashMap<>();
    Map<String, Node> members = section.members(member);
    boolean lines = member.equals("headers");
    if (lines) {
      HeaderLine.once(members, templates.faults());
    }
    members.forEach(
        (name, node) -> {
          Template value = templates.text(node, names);
          ClearText.check(name, value, node, templates.faults());
          if (lines) {
            HeaderLine.check(name, value, node, templates.faults());
          } else {
            LineText.checkName(name, node, templates.faults());
          }
          parts.put(name, value);
        });
    return parts;
  }

  private Auth hmac(Node node, Names names, Fetch fetch) {
    Section section =
        section(
            node,
            "algorithm",
            "key",
            "keyEncoding",
            "over",
            "encoding",
            "upperCase",
            "headers",
            "query",
            "fetch");
    return plain(section, names, signatures.generic(section, names), fetch);
  }

  private Auth exchange(Node node, Names names, Fetch fetch) {
    Section section = section(node, "sid", "rid", "key", "fetch");
    Template sid = needed(section, "sid", names);
    Template rid = needed(section, "rid", names);
    Template key =
        fetch != null && !section.has("key")
            ? own("{credential}", node, names)
            : secret(section, "key", names);
    Template time = own("{millis}", node, names);
    Map<String, Template> headers = new LinkedHashMap<>();
    headers.put("gjgxjhpt_rid", rid);
    headers.put("gjgxjhpt_sid", sid);
    headers.put("gjgxjhpt_rtime", time);
    headers.put("gjgxjhpt_sign", own("{signature}", node, names.with("signature", Names.VALUE)));
    Signature signature = signatures.exchange(key, List.of(sid, rid, time));
    return new Auth(headers, Map.of(), signature, fetch);
  }

  private Auth tif(Node node, Names names, Fetch fetch) {
    Section section = section(node, "paasid", "token", "upperCase", "fetch");
    Template token =
        fetch != null && !section.has("token")
            ? own("{credential}", node, names)
            : secret(section, "token", names);
    Template time = own("{seconds}", node, names);
    Template nonce = own("{nonce}", node, names);
    Map<String, Template> headers = new LinkedHashMap<>();
    headers.put("x-tif-paasid", needed(section, "paasid", names));
    headers.put("x-tif-timestamp", time);
    headers.put("x-tif-nonce", nonce);
    headers.put("x-tif-signature", own("{signature}", node, names.with("signature", Names.VALUE)));
    Signature signature = signatures.tif(section, List.of(time, token, nonce, time));
    return new Auth(headers, Map.of(), signature, fetch);
  }

  private Auth webhooks(Node node, Names names) {
    Section section = section(node, "key");
    Template key = secret(section, "key", names);
    Names named = names.with(Auth.ID, Names.VALUE);
    Map<String, Template> headers = new LinkedHashMap<>();
    headers.put("webhook-id", own("{id}", node, named));
    headers.put("webhook-timestamp", own("{seconds}", node, names));
    headers.put(
        "webhook-signature", own("v1,{signature}", node, names.with("signature", Names.VALUE)));
    Template signed = own("{id}.{seconds}.{body}", node, named);
    Signature signature =
        new Signature("HmacSHA256", key, KeyText.BASE64, List.of(signed), KeyText.BASE64, false);
    return new Auth(headers, Map.of(), signature, null);
  }

  private Auth oauth(Node node, Names names, Names given) {
    Section section = section(node, "tokenUrl", "clientId", "clientSecret", "scope", "send");
    return new Auth(
        Map.of("authorization", own("Bearer {credential}", node, names)),
        Map.of(),
        null,
        fetches.oauth(section, given));
  }

  private Template needed(Section section, String name, Names names) {
    Node node = section.need(name);
    return node == null ? Template.fixed("") : templates.text(node, names);
  }

  private Template secret(Section section, String name, Names names) {
    Node node = section.need(name);
    return node == null ? Template.fixed("") : signatures.secret(node, names);
  }

  private Template own(String text, Node place, Names names) {
    return templates.written(text, place, names);
  }
}
