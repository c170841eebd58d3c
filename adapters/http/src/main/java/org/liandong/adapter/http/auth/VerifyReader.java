package org.liandong.adapter.http.auth;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.template.Times;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;

/** Reads how callbacks are believed, but for Standard Webhooks. */
public final class VerifyReader {
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  private final TemplateReader templates;
  private final SignatureReader signatures;

  public VerifyReader(TemplateReader templates) {
    this.templates = templates;
    this.signatures = new SignatureReader(templates);
  }

  /**
   * The section {@code verify} of a scheme other than {@code standard-webhooks}; null at a fault.
   */
  public CallbackCheck read(Node node, Names settings) {
    Names names = CallbackCheck.names(settings);
    return switch (node.get("scheme") == null ? "" : node.get("scheme").text()) {
      case "hmac" -> hmac(node, names);
      case "gjgxjhpt" -> exchange(node, names);
      case "tif" -> tif(node, names);
      case "header" -> word(node, names);
      default -> {
        templates.faults().at(node, "scheme 只能是：standard-webhooks、hmac、gjgxjhpt、tif、header");
        yield null;
      }
    };
  }

  /**
   * What answers may read of a callback's headers: all where the line itself is trusted, and
   * otherwise what is signed, for whoever passes a callback on may write the others.
   *
   * @param check null where it has a fault
   */
  public Names headers(Node verify, CallbackCheck check) {
    Node unsigned = verify.get("bodyUnsigned");
    boolean trusted = unsigned != null && Boolean.TRUE.equals(unsigned.scalar());
    return trusted || check == null || check.signature() == null
        ? Names.ANYTHING
        : signed(new SignedParts(check.signature().over()).headers());
  }

  /** The same of Standard Webhooks. */
  public Names webhookHeaders() {
    return signed(Set.of("webhook-id", "webhook-timestamp"));
  }

  private static Names signed(Set<String> names) {
    return Names.values(names.toArray(String[]::new)).alone("（回复只能读签了名的请求头，别的谁都可以改写；要读的请写进 over）");
  }

  /** A secret of a scheme that is read elsewhere. */
  public Template secret(Node node, Names names) {
    return signatures.secret(node, names);
  }

  private CallbackCheck hmac(Node node, Names names) {
    Section section =
        section(
            node,
            "algorithm",
            "key",
            "keyEncoding",
            "over",
            "encoding",
            "signature",
            "timestamp",
            "format",
            "maxAge",
            "bodyUnsigned");
    Signature signature = signatures.generic(section, names);
    var signed = new SignedParts(signature.over());
    if (!signed.haveBody()) {
      requireKnown(section, "over 里没有整个 {body} 或它的整个摘要（如 {bodySha256}），正文可以被人改动");
    }
    Node timestamp = section.need("timestamp");
    Template time = timestamp == null ? null : templates.text(timestamp, names);
    if (time != null && (time.isFixed() || !signed.have(time))) {
      templates.faults().at(timestamp, "timestamp 没有写进 over，可以被人改动：请把它也签进去");
    }
    return check(section, needed(section, "signature", names), signature, time);
  }

  private CallbackCheck exchange(Node node, Names names) {
    Section section = section(node, "key", "maxAge", "bodyUnsigned");
    requireKnown(section, "gjgxjhpt 不签正文");
    Template sid = own("{header.gjgxjhpt_sid}", node, names);
    Template rid = own("{header.gjgxjhpt_rid}", node, names);
    Template time = own("{header.gjgxjhpt_rtime}", node, names);
    Node key = section.need("key");
    Template secret = key == null ? Template.fixed("") : signatures.secret(key, names);
    return new CallbackCheck(
        own("{header.gjgxjhpt_sign}", node, names),
        signatures.exchange(secret, List.of(sid, rid, time)),
        null,
        time,
        "millis",
        section.time("maxAge", MAX_AGE));
  }

  private CallbackCheck tif(Node node, Names names) {
    Section section = section(node, "token", "upperCase", "maxAge", "bodyUnsigned");
    requireKnown(section, "tif 不签正文");
    Template time = own("{header.x-tif-timestamp}", node, names);
    Template nonce = own("{header.x-tif-nonce}", node, names);
    Node token = section.need("token");
    Template secret = token == null ? Template.fixed("") : signatures.secret(token, names);
    return new CallbackCheck(
        own("{header.x-tif-signature}", node, names),
        signatures.tif(section, List.of(time, secret, nonce, time)),
        null,
        time,
        "seconds",
        section.time("maxAge", MAX_AGE));
  }

  private CallbackCheck word(Node node, Names names) {
    Section section = section(node, "header", "value", "bodyUnsigned");
    requireKnown(section, "固定的口令不签正文，也不防重放");
    Node header = section.need("header");
    Node value = section.need("value");
    if (header == null || value == null) {
      return null;
    }
    String name = "{header." + header.text().toLowerCase(Locale.ROOT) + "}";
    Template word = signatures.secret(value, names);
    return new CallbackCheck(own(name, node, names), null, word, null, "seconds", MAX_AGE);
  }

  private CallbackCheck check(
      Section section, Template given, Signature signature, Template timestamp) {
    Node format = section.get("format");
    if (format != null && !Times.canRead(format.text())) {
      templates.faults().at(format, "format 不对，" + Times.fault(format.text()));
    }
    return new CallbackCheck(
        given,
        signature,
        null,
        timestamp,
        format == null ? "seconds" : format.text(),
        section.time("maxAge", MAX_AGE));
  }

  /** Who writes it down knows that the line itself must be trusted. */
  private void requireKnown(Section section, String why) {
    if (!section.flag("bodyUnsigned")) {
      templates.faults().at(section.node(), why + "；确认这条线路别人写不进来，请加 bodyUnsigned: true");
    }
  }

  private Section section(Node node, String... names) {
    String[] known = new String[names.length + 1];
    known[0] = "scheme";
    System.arraycopy(names, 0, known, 1, names.length);
    return Section.of(node, templates.faults(), known);
  }

  private Template needed(Section section, String name, Names names) {
    Node node = section.need(name);
    return node == null ? Template.fixed("") : templates.text(node, names);
  }

  private Template own(String text, Node place, Names names) {
    return templates.written(text, place, names);
  }
}
