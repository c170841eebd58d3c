package org.liandong.adapter.http.auth;

import java.util.ArrayList;
import java.util.List;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Place;
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

  /**
   * A text that must not stand in the file itself, and that nobody else brings: of the secrets
   * alone, or what was fetched with them, and whole.
   */
  Template secret(Node node, Names names) {
    Template secret = templates.text(node, names);
    if (secret.isFixed()) {
      templates.faults().at(node, "密钥不能写在描述里：请写 {secrets.名字}，并在 settings.secrets 里列出");
    } else if (!secret.places().stream().allMatch(SignatureReader::isSecret)) {
      templates.faults().at(node, "密钥只能来自 {secrets.名字}：来往的内容里谁都可以写，values 不保密");
    } else if (!secret.places().stream().allMatch(Place::isWhole)) {
      templates.faults().at(node, "密钥要用整个的；这里能用的函数：" + String.join("、", Place.wholeFunctions()));
    }
    return secret;
  }

  private static boolean isSecret(Place place) {
    return place.isOf("secrets") || place.isOf("credential");
  }
}
