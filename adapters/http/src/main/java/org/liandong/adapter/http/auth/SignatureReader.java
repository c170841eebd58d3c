package org.liandong.adapter.http.auth;

import java.util.ArrayList;
import java.util.List;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;

/** Reads signatures: the generic one, and those of the schemes that have a name. */
final class SignatureReader {
  private final TemplateReader templates;

  SignatureReader(TemplateReader templates) {
    this.templates = templates;
  }

  /** As the section says: {@code algorithm}, {@code key}, {@code over}, {@code encoding}. */
  Signature generic(Section section, Names names) {
    Node key = section.need("key");
    Node over = section.need("over");
    List<Template> parts = new ArrayList<>();
    if (over != null) {
      (over.isList() ? over.elements() : List.of(over))
          .forEach(part -> parts.add(templates.text(part, names)));
    }
    return new Signature(
        section.word("algorithm", Signature.MACS),
        key == null ? null : secret(key, names),
        KeyText.of(section.word("keyEncoding", "text", "base64", "hex")),
        parts,
        KeyText.of(section.word("encoding", "base64", "hex")),
        section.flag("upperCase"));
  }

  /** Base64(HMAC-SHA256(sid + rid + rtime, secret)). */
  Signature exchange(Template key, List<Template> over) {
    return new Signature("HmacSHA256", key, KeyText.TEXT, over, KeyText.BASE64, false);
  }

  /** SHA256(timestamp + token + nonce + timestamp). */
  Signature tif(Section section, List<Template> over) {
    return new Signature(
        "SHA-256", null, KeyText.TEXT, over, KeyText.HEX, section.flag("upperCase"));
  }

  /** A text that must not stand in the file itself. */
  Template secret(Node node, Names names) {
    Template secret = templates.text(node, names);
    if (secret.isFixed()) {
      templates.faults().at(node, "密钥不能写在描述里：请写 {secrets.名字}，并在 settings.secrets 里列出");
    }
    return secret;
  }
}
