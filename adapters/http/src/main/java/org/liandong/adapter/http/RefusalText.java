package org.liandong.adapter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Order;

/** A refusal's words, made fit for a hop: short, in one line, and without the order in them. */
final class RefusalText {
  private static final int MOST_REASON = 500;
  private static final int MOST_CODE = 64;

  /** More may be a phone, however it is written. */
  private static final int MOST_DIGITS = 6;

  private static final int SHORTEST_ECHO = 2;
  private static final String HIDDEN = "＊＊";
  private static final Pattern NOT_CODE = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGE = Pattern.compile("^-|-$");
  private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\s]+");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}[Xx]?");

  private RefusalText() {}

  static String code(Object said, Order order, String otherwise) {
    if (!(said instanceof String text)) {
      return otherwise;
    }
    String code = NOT_CODE.matcher(hidden(text, order).toLowerCase(Locale.ROOT)).replaceAll("-");
    String cut = code.length() > MOST_CODE ? code.substring(0, MOST_CODE) : code;
    String bare = EDGE.matcher(cut).replaceAll("");
    long digits = bare.chars().filter(Character::isDigit).count();
    return bare.isEmpty() || digits > MOST_DIGITS ? otherwise : bare;
  }

  static String reason(Object said, Order order) {
    if (!(said instanceof String text) || text.isBlank()) {
      return "the backend gave no reason";
    }
    String line = NOT_TEXT.matcher(hidden(text, order)).replaceAll(" ").trim();
    return line.codePointCount(0, line.length()) > MOST_REASON ? cut(line) : line;
  }

  private static String hidden(String text, Order order) {
    String hidden = text;
    for (String echo : personal(order)) {
      hidden = hidden.replace(echo, HIDDEN);
    }
    return LONG_NUMBER.matcher(hidden).replaceAll(HIDDEN);
  }

  private static String cut(String line) {
    return line.substring(0, line.offsetByCodePoints(0, MOST_REASON));
  }

  /** Longest first, or a name inside a company's name would leave the rest standing. */
  private static Iterable<String> personal(Order order) {
    Stream<String> files = order.materials().stream().map(Material::name);
    Stream<String> texts =
        Stream.of(applicant(order), order.form(), order.remark()).flatMap(RefusalText::leaves);
    return Stream.concat(files, texts)
        .filter(text -> text != null && text.length() >= SHORTEST_ECHO)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static Object applicant(Order order) {
    return order.applicant() == null ? null : order.applicant().asReceived();
  }

  private static Stream<String> leaves(Object value) {
    if (value instanceof JsonObject object) {
      return object.stream().flatMap(field -> leaves(field.getValue()));
    }
    if (value instanceof JsonArray array) {
      return array.stream().flatMap(RefusalText::leaves);
    }
    return value instanceof String text ? Stream.of(text) : Stream.empty();
  }
}
