package org.liandong.adapter.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.liandong.adapter.wire.NotAsAgreed;

/** The next page as the header {@code Link} says it (RFC 8288), resolved as RFC 3986 has it. */
final class NextLink {
  private static final String VALUE = "\\s*+=\\s*+(?:\"(.*?)(?<!\\\\)\"|([^\\s;,\"]*+))";
  private static final String PARAMETER = "\\s*+;\\s*+([^\\s;,=\"]++)(?:" + VALUE + ")?+";
  private static final Pattern LINK = Pattern.compile("<([^>]*+)>((?:" + PARAMETER + "){0,32}+)");
  private static final Pattern ONE = Pattern.compile(PARAMETER);
  private static final Pattern ABOVE_ALL = Pattern.compile("^(?:/\\.\\.)+(?=/|$)");

  private NextLink() {}

  /**
   * Path and query of the next page; empty where there is none.
   *
   * @param lines all of the header's
   * @param address of the request that this is the answer to
   * @throws NotAsAgreed where it is no address, or one of another host
   */
  static Optional<String> of(List<String> lines, String address) {
    for (String line : lines) {
      Matcher link = LINK.matcher(line);
      while (link.find()) {
        if (isNext(link.group(2))) {
          return Optional.of(pathAndQuery(URI.create(address), reference(link.group(1))));
        }
      }
    }
    return Optional.empty();
  }

  /** The first {@code rel} counts; it may name several relations. */
  private static boolean isNext(String parameters) {
    Matcher one = ONE.matcher(parameters);
    while (one.find()) {
      if (one.group(1).equalsIgnoreCase("rel")) {
        String words = one.group(2) == null ? one.group(3) : one.group(2);
        return words != null
            && Arrays.stream(words.split("\\s+")).anyMatch("next"::equalsIgnoreCase);
      }
    }
    return false;
  }

  private static URI reference(String text) {
    try {
      return new URI(new URI(text.strip()).toASCIIString());
    } catch (URISyntaxException e) {
      throw new NotAsAgreed("the link of the next page is no address");
    }
  }

  private static String pathAndQuery(URI request, URI reference) {
    if (reference.isOpaque()) {
      throw new NotAsAgreed("the link of the next page is no address");
    }
    boolean sameDocument = reference.getRawAuthority() == null && reference.getRawPath().isEmpty();
    if (sameDocument) {
      // java.net.URI takes "?page=2" for one of the folder, as RFC 2396 had it.
      return request.getRawPath() + query(reference.getRawQuery() == null ? request : reference);
    }
    URI whole = request.resolve(reference).normalize();
    if (!whole.getScheme().matches("(?i)https?") || !isSameHost(request, whole)) {
      throw new NotAsAgreed("the link of the next page is of another host");
    }
    String path = ABOVE_ALL.matcher(whole.getRawPath()).replaceFirst("");
    return (path.isEmpty() ? "/" : path) + query(whole);
  }

  /** The same without what these names have in its query, however they are written there. */
  static String without(Set<String> names, String pathAndQuery) {
    int mark = pathAndQuery.indexOf('?');
    if (mark < 0 || names.isEmpty()) {
      return pathAndQuery;
    }
    String kept =
        Arrays.stream(pathAndQuery.substring(mark + 1).split("&"))
            .filter(part -> !names.contains(decoded(part.split("=", 2)[0])))
            .collect(Collectors.joining("&"));
    return pathAndQuery.substring(0, mark) + (kept.isEmpty() ? "" : '?' + kept);
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return name;
    }
  }

  private static String query(URI address) {
    return address.getRawQuery() == null ? "" : '?' + address.getRawQuery();
  }

  /** Whatever ends TLS before a backend lets it say http of itself. */
  private static boolean isSameHost(URI one, URI other) {
    return one.getHost() != null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  /** None where it is the scheme's own. */
  private static int port(URI address) {
    int usual = address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    return address.getPort() == usual ? -1 : address.getPort();
  }
}
