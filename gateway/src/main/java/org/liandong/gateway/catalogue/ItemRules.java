package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an item's file must obey beyond its shape, so that its guide promises nothing untrue. */
final class ItemRules {
  private static final String LEGAL = "legal";
  private static final String PROMISED = "promised";
  private static final List<String> OF_A_CASE =
      List.of("handling", LEGAL, PROMISED, "law", "materials", "form", "route", "attention");

  private final Document document;
  private final Findings findings;

  ItemRules(Document document, Findings findings) {
    this.document = document;
    this.findings = findings;
  }

  /** A node-wise look, so that a fault of the shape elsewhere hides nothing. */
  void check() {
    if (isReferral(document)) {
      checkReferral();
    } else {
      checkLimits();
      checkForm();
    }
  }

  static boolean isReferral(Document document) {
    return document.root().has("referral");
  }

  private void checkReferral() {
    for (String part : OF_A_CASE) {
      if (document.root().has(part)) {
        fault("/" + part, "转介事项网关不分办，不能写这一项", "请删去；由机关办理的事项，请去掉 referral");
      }
    }
  }

  private void checkLimits() {
    JsonNode legal = document.root().path(LEGAL);
    JsonNode promised = document.root().path(PROMISED);
    if (legal.isMissingNode() && document.root().path("type").asText().equals("01")) {
      fault("/" + LEGAL, "行政许可没有写法定时限", "请写上数量、单位和出处；没有专门规定的，依行政许可法第四十二条");
    }
    checkExtensions(legal.isMissingNode() ? promised : legal);
    boolean comparable = !legal.isMissingNode() && legal.path("unit").equals(promised.path("unit"));
    if (comparable && promised.path("amount").asInt() > legal.path("amount").asInt()) {
      fault("/" + PROMISED + "/amount", "承诺时限比法定时限长", "请改正其中一个");
    }
  }

  /** Of another unit it would be used up and move nothing. */
  private void checkExtensions(JsonNode limit) {
    JsonNode extensions = document.root().path("law").path("extensions");
    for (String head : List.of("organ", "government")) {
      JsonNode own = extensions.path(head);
      if (!own.isMissingNode() && !own.path("unit").equals(limit.path("unit"))) {
        fault(
            "/law/extensions/" + head + "/unit",
            "延长的单位与办结时限的不同",
            "请与法定时限（没有的，承诺时限）用同一单位；没有时限的事项不能延长，请删去");
      }
    }
  }

  private void checkForm() {
    JsonNode form = document.root().path("form");
    JsonNode fields = form.path("properties");
    JsonNode required = form.path("required");
    for (int i = 0; fields.isObject() && required.isArray() && i < required.size(); i++) {
      if (!fields.has(required.get(i).asText())) {
        fault("/form/required/" + i, "必填的这一栏没有定义", "请在 properties 里写上，或从 required 里去掉");
      }
    }
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      JsonNode least = field.getValue().path("minimum");
      JsonNode most = field.getValue().path("maximum");
      if (least.isNumber() && most.isNumber() && least.asDouble() > most.asDouble()) {
        String place = Document.child("/form/properties", field.getKey());
        fault(place + "/minimum", "最小值大于最大值", "请改正");
      }
    }
  }

  /** Each says of which cases, and under a code of its own. */
  void checkAttention(ConditionRules conditions) {
    JsonNode attention = document.root().path("attention");
    Set<String> codes = new HashSet<>();
    for (int i = 0; attention.isArray() && i < attention.size(); i++) {
      String place = "/attention/" + i;
      conditions.check(place + "/when", attention.get(i).path("when"));
      if (!codes.add(attention.get(i).path("code").asText())) {
        fault(place + "/code", "这个代码前面已经用过", "请换一个代码，或者把两处的条件用 any 合在一起");
      }
    }
  }

  void fault(String place, String problem, String remedy) {
    if (!findings.alreadyFaulty(document.file(), place)) {
      findings.fault(document.file(), place, problem, remedy);
    }
  }
}
