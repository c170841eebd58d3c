package org.liandong.adapter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportedCase;

/**
 * A refusal's words, made fit for a hop: short, in one line, and without the order or our secrets
 * in them.
 */
final class RefusalText {
  private static final int MOST_REASON = 500;
  private static final int MOST_CODE = 64;
  private static final int MOST_READ = 16_384;

  /** More may be a phone, however it is written. */
  private static final int MOST_DIGITS = 6;

  private static final int SHORTEST_ECHO = 2;

  /** Inside a code, what is shorter is more likely the code's own. */
  private static final int SHORTEST_IN_CODE = 4;

  private static final String HIDDEN = "＊＊";
  private static final Pattern NOT_CODE = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGE = Pattern.compile("^-|-$");
  private static final Pattern NOT_TEXT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\s]+");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}[Xx]?");

  private RefusalText() {}

  /** The code; {@code echoes} are what must not be repeated, the longest first. */
  static String code(Object said, List<String> echoes, String otherwise) {
    if (!(said instanceof String text)) {
      return otherwise;
    }
    String read = beginning(text);
    List<String> own = echoes.stream().filter(echo -> isEcho(read, echo)).toList();
    String code =
        NOT_CODE
            .matcher(hidden(text, own, longest(echoes)).toLowerCase(Locale.ROOT))
            .replaceAll("-");
    String cut = code.length() > MOST_CODE ? code.substring(0, MOST_CODE) : code;
    String bare = EDGE.matcher(cut).replaceAll("");
    long digits = bare.chars().filter(Character::isDigit).count();
    return bare.isEmpty() || digits > MOST_DIGITS ? otherwise : bare;
  }

  /** A code must not hang on whether somebody wrote 10 in a form. */
  private static boolean isEcho(String code, String echo) {
    return echo.length() >= SHORTEST_IN_CODE || echo.equals(code.strip());
  }

  /** The reason; {@code echoes} are what must not be repeated, the longest first. */
  static String reason(Object said, List<String> echoes) {
    String hidden = said instanceof String text ? hidden(text, echoes, longest(echoes)) : "";
    String line = NOT_TEXT.matcher(hidden).replaceAll(" ").trim();
    if (line.isEmpty()) {
      return "the backend gave no reason";
    }
    return line.codePointCount(0, line.length()) > MOST_REASON ? cut(line) : line;
  }

  /** More takes long to look through, where there is much that must not be repeated. */
  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), MOST_READ));
  }

  private static int longest(List<String> echoes) {
    return echoes.isEmpty() ? 0 : echoes.get(0).length();
  }

  /** Where the text goes on, its end may be a part of an echo, which nobody would know again. */
  private static String hidden(String text, List<String> echoes, int longest) {
    String hidden = beginning(text);
    for (String echo : echoes) {
      hidden = hidden.replace(echo, HIDDEN);
    }
    String whole =
        text.length() > MOST_READ
            ? hidden.substring(0, Math.max(0, hidden.length() - longest))
            : hidden;
    return LONG_NUMBER.matcher(whole).replaceAll(HIDDEN);
  }

  private static String cut(String line) {
    return line.substring(0, line.offsetByCodePoints(0, MOST_REASON));
  }

  /** Of what an order says. */
  static List<String> echoes(Order order) {
    var prior = new JsonArray();
    order.priorAnswers().forEach(each -> prior.add(each.document()).add(each.text()));
    return echoes(
        order.materials(), applicant(order.applicant()), order.form(), order.remark(), prior);
  }

  /** Of what a platform is told. */
  static List<String> echoes(Report report) {
    Report.Said said = report.said();
    return echoes(
        report.materials(),
        applicant(report.subject().applicant()),
        report.delay(),
        said == null ? null : said.document(),
        said == null ? null : said.text());
  }

  /** Of a case that a platform is to number. */
  static List<String> echoes(ReportedCase subject) {
    return echoes(List.of(), applicant(subject.applicant()));
  }

  private static List<String> echoes(List<Material> materials, Object... personal) {
    Stream<String> files = materials.stream().map(Material::name);
    Stream<String> texts = Stream.of(personal).flatMap(RefusalText::leaves);
    return longestFirst(Stream.concat(files, texts));
  }

  /** Or a name inside a company's name would leave the rest standing. */
  private static List<String> longestFirst(Stream<String> echoes) {
    return echoes
        .filter(text -> text != null && text.length() >= SHORTEST_ECHO)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** These and what else must not be repeated, such as {@link Secrets}. */
  static List<String> and(List<String> echoes, List<String> more) {
    return longestFirst(Stream.concat(echoes.stream(), more.stream()));
  }

  private static Object applicant(Applicant applicant) {
    return applicant == null ? null : applicant.asReceived();
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
