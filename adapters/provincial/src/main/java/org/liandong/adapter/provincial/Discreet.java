package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Order;

/**
 * Makes a platform's words fit for a hop: short, in one line, without what we had told it. Of a
 * report it may know more than that report said, from those before it: there only known phrases are
 * let through.
 */
final class Discreet {
  /** Where nothing personal was told. */
  static final Discreet NOTHING_TOLD = new Discreet(List.of());

  /** For what is known of a case from elsewhere too. */
  static final Discreet PHRASES_ALONE = new Discreet(null);

  private static final List<String> PHRASES =
      List.of("超时24小时收件", "项目超期", "超期未办结", "退件未推送结果", "缺过程信息收件", "证件号码不规范", "上报次序不对");

  private static final int MOST = 400;
  private static final int SHORTEST_ECHO = 2;
  private static final String HIDDEN = "＊＊";
  private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\s]+");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}[Xx]?");

  private final List<String> personal;
  private final boolean phrasesAlone;

  private Discreet(List<Object> told) {
    List<String> found = new ArrayList<>();
    this.phrasesAlone = told == null;
    (told == null ? List.of() : told).forEach(each -> collect(each, found));
    // Longest first, or a name inside a company's name would leave the rest standing.
    this.personal =
        found.stream()
            .filter(text -> text.length() >= SHORTEST_ECHO)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  static Discreet of(Order order) {
    List<Object> told = new ArrayList<>();
    if (order.applicant() != null) {
      told.add(order.applicant().asReceived());
    }
    if (order.form() != null) {
      told.add(order.form());
    }
    if (order.remark() != null) {
      told.add(order.remark());
    }
    order.materials().stream().map(Material::name).forEach(told::add);
    order.priorAnswers().forEach(each -> told.add(each.text()));
    order.priorAnswers().forEach(each -> told.add(each.document()));
    return new Discreet(told);
  }

  /** Null where there are no words. */
  String clean(Object said) {
    if (!(said instanceof String text) || text.isBlank()) {
      return null;
    }
    if (phrasesAlone) {
      String known = PHRASES.stream().filter(text::contains).collect(Collectors.joining("、"));
      return known.isEmpty() ? null : known;
    }
    String hidden = text;
    for (String each : personal) {
      hidden = hidden.replace(each, HIDDEN);
    }
    String line =
        NOT_TEXT.matcher(LONG_NUMBER.matcher(hidden).replaceAll(HIDDEN)).replaceAll(" ").trim();
    return line.codePointCount(0, line.length()) > MOST
        ? line.substring(0, line.offsetByCodePoints(0, MOST))
        : line;
  }

  private static void collect(Object value, List<String> found) {
    if (value instanceof JsonObject object) {
      object.forEach(field -> collect(field.getValue(), found));
    } else if (value instanceof JsonArray array) {
      array.forEach(each -> collect(each, found));
    } else if (value instanceof String text) {
      found.add(text);
    }
  }
}
