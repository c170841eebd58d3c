package org.liandong.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.liandong.gateway.catalogue.ApplicantKind;
import org.liandong.gateway.catalogue.Condition;

/** A condition of an item's route in words, for the guide: {@code 管理类别为第二类}. */
final class ConditionText {
  private final JsonNode fields;
  private final UnaryOperator<String> regions;

  /**
   * The words of one item's conditions.
   *
   * @param fields of the item's form
   * @param regions the name of the one with a code
   */
  ConditionText(JsonNode fields, UnaryOperator<String> regions) {
    this.fields = fields;
    this.regions = regions;
  }

  String of(Condition condition) {
    if (condition.all() != null) {
      return each(condition.all(), "，且");
    }
    if (condition.any() != null) {
      return each(condition.any(), "，或");
    }
    if (condition.not() != null) {
      return "不是（" + of(condition.not()) + "）";
    }
    if (condition.applicant() != null) {
      return "申请人为" + either(condition.applicant().stream().sorted().map(ApplicantKind::label));
    }
    return condition.region() != null
        ? "站点在" + either(condition.region().stream().sorted().map(regions))
        : fields.path(condition.form()).path("title").asText() + value(condition);
  }

  private String each(List<Condition> parts, String joint) {
    return parts.stream().map(this::of).collect(Collectors.joining(joint));
  }

  private static String value(Condition condition) {
    if (condition.is() != null) {
      return "为" + text(condition.is());
    }
    if (condition.in() != null) {
      return "为" + either(condition.in().stream().map(ConditionText::text));
    }
    return Stream.of(bound("不少于", condition.atLeast()), bound("不多于", condition.atMost()))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("、"));
  }

  private static String bound(String words, Double number) {
    return number == null ? "" : words + " " + number.toString().replaceAll("\\.0$", "");
  }

  private static String text(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() ? "是" : "否" : value.asText();
  }

  private static String either(Stream<String> words) {
    return words.collect(Collectors.joining("或"));
  }
}
