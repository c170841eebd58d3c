package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** papers/*.yaml: a template names only what the gateway can put in its place. */
final class PaperReader {
  private final Reading reading;
  private final Shape shape = Shape.named("paper");

  PaperReader(Reading reading) {
    this.reading = reading;
  }

  /** All templates; empty where one of them is faulty. */
  Optional<PaperTemplates> read() {
    Map<PaperKind, PaperTemplate> all = new EnumMap<>(PaperKind.class);
    for (PaperKind kind : PaperKind.values()) {
      template(kind).ifPresent(template -> all.put(kind, template));
    }
    return all.size() == PaperKind.values().length
        ? Optional.of(new PaperTemplates(all))
        : Optional.empty();
  }

  private Optional<PaperTemplate> template(PaperKind kind) {
    Optional<Document> document = reading.document(kind.file(), shape);
    document.ifPresent(read -> check(kind, read));
    return document
        .flatMap(read -> reading.entry(read, "", read.root(), PaperTemplate.class))
        .map(Placed::value);
  }

  private void check(PaperKind kind, Document document) {
    plain(document, "/title");
    plain(document, "/warning");
    JsonNode sections = document.root().path("sections");
    for (int i = 0; i < sections.size(); i++) {
      String place = "/sections/" + i;
      plain(document, place + "/heading");
      plain(document, place + "/none");
      if (!sections.path(i).has("lines") && !sections.path(i).has("list")) {
        fault(document, place, "这一节没有内容", "请写上 lines 或 list，或删去这一节");
      }
      JsonNode lines = sections.path(i).path("lines");
      for (int j = 0; j < lines.size(); j++) {
        plain(document, place + "/lines/" + j + "/label");
        placeholders(kind, document, place + "/lines/" + j + "/text");
      }
    }
  }

  /** Nothing is filled in here. */
  private void plain(Document document, String place) {
    if (hasBrace(document.root().at(place).asText())) {
      fault(document, place, "这里不能用占位符", "请写成固定的文字，占位符只用在 lines 的 text 里");
    }
  }

  private void placeholders(PaperKind kind, Document document, String place) {
    Matcher named = PaperTemplate.PLACEHOLDER.matcher(document.root().at(place).asText());
    if (hasBrace(named.replaceAll(""))) {
      fault(document, place, "占位符写法不对", "请写成 {receiptNo} 这样：花括号成对，里面只有字母");
    }
    named.reset();
    while (named.find()) {
      if (!kind.knows(named.group(1))) {
        String remedy = "可用的占位符列在随程序发行的 config/" + kind.file() + " 开头";
        fault(document, place, "没有占位符 {" + named.group(1) + "}", remedy);
        return;
      }
    }
  }

  private static boolean hasBrace(String text) {
    return text.indexOf('{') >= 0 || text.indexOf('}') >= 0;
  }

  private void fault(Document document, String place, String problem, String remedy) {
    if (!reading.findings().alreadyFaulty(document.file(), place)) {
      reading.findings().fault(document.file(), place, problem, remedy);
    }
  }
}
