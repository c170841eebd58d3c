package org.liandong.gateway.backends;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.liandong.adapter.spi.Arrivals;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.LicenceResult;
import org.liandong.adapter.spi.LookUpResult;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Numbered;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;

/** The same for what platforms and registers say. A cursor or a digest that is too long is none. */
final class PlatformBounds {
  private static final int LONGEST_CURSOR = 1000;
  private static final int LONGEST_DIGEST = 64;
  private static final int LONGEST_REFERENCE = 128;

  private static final int LONGEST_KEY = 128;

  /** Neither control characters nor halves of a pair, nor what cannot be seen. */
  private static final Pattern VISIBLE = Pattern.compile("[^\\p{C}]*");

  private static final int LARGEST_FACTS = 1024 * 1024;

  private PlatformBounds() {}

  static Polled of(Polled page, UnaryOperator<String> pseudonym) {
    return new Polled(
        Bounds.of(page.answers(), pseudonym),
        cursor(page.cursor(), page.more() || !page.answers().isEmpty()),
        page.more(),
        Bounds.of(page.exchange()));
  }

  static Arrivals of(Arrivals page) {
    return new Arrivals(
        page.arrivals(),
        cursor(page.cursor(), page.more() || !page.arrivals().isEmpty()),
        page.more(),
        Bounds.of(page.exchange()));
  }

  static Holdings of(Holdings page) {
    List<Holding> holdings = page.holdings().stream().map(PlatformBounds::of).toList();
    return new Holdings(holdings, cursor(page.cursor(), false), Bounds.of(page.exchange()));
  }

  /** What is no key or digest of ours is shown to people so that they can find it there. */
  private static Holding of(Holding holding) {
    return new Holding(
        shown(Objects.requireNonNull(holding.key(), "a holding without a key"), LONGEST_KEY),
        shown(holding.digest(), LONGEST_DIGEST));
  }

  private static String shown(String text, int longest) {
    if (text == null || text.length() <= longest && VISIBLE.matcher(text).matches()) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .forEach(
            point ->
                shown.append(
                    VISIBLE.matcher(Character.toString(point)).matches()
                        ? Character.toString(point)
                        : String.format("\\u%04x", point)));
    return text.codePointCount(0, text.length()) > longest
        ? shown.append('…').toString()
        : shown.toString();
  }

  static ReportResult of(ReportResult result) {
    if (result instanceof Refused refused) {
      return Bounds.of(refused);
    }
    Reported reported = (Reported) result;
    return new Reported(
        within("reference", reported.reference(), LONGEST_REFERENCE),
        within("digest", reported.digest(), LONGEST_DIGEST),
        Bounds.of(reported.exchange()));
  }

  static NumberResult of(NumberResult result) {
    if (result instanceof Refused refused) {
      return Bounds.of(refused);
    }
    Numbered numbered = (Numbered) result;
    return new Numbered(numbered.caseNo(), Bounds.of(numbered.exchange()));
  }

  /** What says one thing and shows the other says nothing: least of all that there is nothing. */
  static LookUpResult of(LookUpResult result) {
    JsonObject facts = facts(Objects.requireNonNull(result.facts(), "a look-up without facts"));
    if (result.found() == facts.isEmpty()) {
      throw new IllegalStateException(
          result.found() ? "something found without facts" : "nothing found, with facts");
    }
    return new LookUpResult(result.found(), facts, result.asOf(), Bounds.of(result.exchange()));
  }

  /** A copy of nothing but JSON, which nobody changes any more. */
  private static JsonObject facts(JsonObject facts) {
    Buffer json = facts.toBuffer();
    if (json.length() > LARGEST_FACTS) {
      throw new IllegalStateException("facts of a look-up that are too large");
    }
    return new JsonObject(json);
  }

  static LicenceResult of(LicenceResult result) {
    boolean whole =
        Stream.of(result.name(), result.fileName(), result.mediaType(), result.content())
            .allMatch(Objects::nonNull);
    if (result.found() && !whole) {
      throw new IllegalStateException("a licence without its name, its file or its content");
    }
    return result;
  }

  /** Where something was read, it must be possible to go on after it. */
  private static String cursor(String cursor, boolean needed) {
    if (cursor == null && needed) {
      throw new IllegalStateException("a page without the place where to go on");
    }
    return within("cursor", cursor, LONGEST_CURSOR);
  }

  private static String within(String what, String text, int longest) {
    if (text != null && text.length() > longest) {
      throw new IllegalStateException("a " + what + " that is too long");
    }
    // The database keeps no NUL in a text.
    if (text != null && text.indexOf('\0') >= 0) {
      throw new IllegalStateException("a " + what + " that cannot be kept");
    }
    return text;
  }
}
