package org.liandong.adapter.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liandong.adapter.http.request.Outgoing;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Words;
import org.liandong.adapter.wire.NotAsAgreed;

/**
 * How a backend's answers are read page by page.
 *
 * @param kind what the cursor is
 * @param first the cursor of the very first reading
 * @param at where the next cursor stands: in the last element for LAST, in the body for NEXT
 * @param full a page with so many elements has another one after it; 0 where it does not say so
 * @param more where the body says whether there is another page; null where it does not
 */
record CursorRule(Kind kind, String first, Template at, int full, Template more) {
  private static final Pattern KEPT =
      Pattern.compile("@(last|next|offset|page|link) (.*)", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** What the cursor is. */
  enum Kind {
    /** A value of the last element that was read. */
    LAST,
    /** A value that the backend gives for it. */
    NEXT,
    /** How many elements were read. */
    OFFSET,
    /** The number of the page; one that is not full is read again. */
    PAGE,
    /** The address of the next page, from the header {@code Link}. */
    LINK
  }

  /** Where to go on, as {@link #place} reads it, and whether there is another page now. */
  record Step(String cursor, boolean more) {}

  /**
   * The place in what was kept; empty where that is of another kind, or none of this one. What has
   * no kind was kept before places had one.
   *
   * @param kept null before the very first reading
   */
  Optional<String> place(String kept) {
    if (kept == null) {
      return Optional.of(first);
    }
    Matcher named = KEPT.matcher(kept);
    String place = named.matches() ? named.group(2) : kept;
    boolean ours = !named.matches() || named.group(1).equals(word());
    return ours && fits(place) ? Optional.of(place) : Optional.empty();
  }

  private boolean fits(String place) {
    return switch (kind) {
      case LAST, NEXT -> true;
      case OFFSET, PAGE -> NUMBER.matcher(place).matches();
      case LINK -> place.startsWith("/") || place.equals(first);
    };
  }

  /** The place as it is kept: a number of one kind would be read as one of another. */
  private String kept(String place) {
    return '@' + word() + ' ' + place;
  }

  private String word() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The request for a page whose address the backend gave; what signs it, it gets anew. */
  Outgoing address(Outgoing request, String cursor, Set<String> signing) {
    return kind == Kind.LINK && cursor.startsWith("/")
        ? request.at(NextLink.without(signing, cursor))
        : request;
  }

  /**
   * A page that was asked for.
   *
   * @param address of the request, before it was signed
   * @param signing the names in a query that show who asks: none of them is kept
   */
  record Page(String cursor, String address, Set<String> signing) {}

  /**
   * After a page. An empty one has none after it at once, whatever it says: it would be asked for
   * again and again. Only what the backend itself gives for the next page moves on then: what it
   * looked through may be more than what it shows.
   *
   * @param elements those of the page that were read
   * @param whole whether that was all of it
   */
  Step after(Page page, List<Object> elements, boolean whole, BackendReply reply, Scope scope) {
    Step step = step(page, elements, whole, reply, scope);
    if (!elements.isEmpty()) {
      return new Step(kept(step.cursor()), step.more());
    }
    return new Step(kept(kind == Kind.NEXT ? step.cursor() : page.cursor()), false);
  }

  private Step step(
      Page page, List<Object> elements, boolean whole, BackendReply reply, Scope scope) {
    String cursor = page.cursor();
    boolean another = !whole || full > 0 && elements.size() >= full || saysMore(scope);
    return switch (kind) {
      case LAST -> new Step(last(cursor, elements, scope), another);
      case NEXT -> next(cursor, another, scope);
      case OFFSET -> new Step(String.valueOf(number(cursor) + elements.size()), another);
      case PAGE -> new Step(String.valueOf(number(cursor) + (another ? 1 : 0)), another);
      case LINK ->
          NextLink.of(reply.headers().getAll("link"), page.address())
              .map(next -> new Step(NextLink.without(page.signing(), next), true))
              .orElse(new Step(cursor, false));
    };
  }

  private boolean saysMore(Scope scope) {
    String said = more == null ? "" : Words.of(more.value(scope));
    return switch (said) {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw new NotAsAgreed("whether there is another page is neither true nor false");
    };
  }

  private String last(String cursor, List<Object> elements, Scope scope) {
    if (elements.isEmpty()) {
      return cursor;
    }
    Object last = elements.get(elements.size() - 1);
    String value = at.identity(scope.reading(last, scope.whole()));
    if (value.isEmpty()) {
      throw Undescribed.entry(new NotAsAgreed("the last element has no cursor"));
    }
    return value;
  }

  private Step next(String cursor, boolean another, Scope scope) {
    String value = at.identity(scope);
    return value.isEmpty() || value.equals(cursor)
        ? new Step(cursor, false)
        : new Step(value, another || full == 0 && more == null);
  }

  private static long number(String cursor) {
    if (!NUMBER.matcher(cursor).matches()) {
      throw new NotAsAgreed("the cursor is no number");
    }
    return Long.parseLong(cursor);
  }
}
