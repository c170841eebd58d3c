package org.liandong.adapter.http.auth;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.adapter.http.template.Place;
import org.liandong.adapter.http.template.Template;

/** What a signature covers. A part of a text leaves the rest of it to whoever passes it on. */
final class SignedParts {
  private static final String HEADER = "header";
  private static final Set<String> REVERSIBLE =
      Set.of("text", "base64", "urlencode", "prefix", "suffix");
  private static final Set<String> DIGESTS = Set.of("md5", "sha256", "sha512");
  private static final Set<String> LETTER_CASE = Set.of("upper", "lower");

  private final List<Place> places;

  SignedParts(List<Template> over) {
    this.places = over.stream().flatMap(part -> part.places().stream()).toList();
  }

  /** True where the whole body is signed, or a whole digest of it. */
  boolean haveBody() {
    return places.stream().anyMatch(SignedParts::isWholeBody);
  }

  /** True where all that this is filled in from is signed. */
  boolean have(Template text) {
    return text.places().stream().allMatch(this::have);
  }

  /** The names of the headers that are signed whole. */
  Set<String> headers() {
    return places.stream()
        .filter(
            place ->
                place.name().startsWith(HEADER + '.')
                    && place.functions().stream().allMatch(this::isWhole))
        .map(place -> place.name().substring(HEADER.length() + 1))
        .collect(Collectors.toSet());
  }

  private boolean isWhole(List<String> function) {
    return REVERSIBLE.contains(function.get(0)) || DIGESTS.contains(function.get(0));
  }

  private boolean have(Place place) {
    return places.contains(place)
        || places.contains(place.plain())
        || place.isOf("body") && haveBody();
  }

  private static boolean isWholeBody(Place place) {
    boolean hex = place.name().equals("bodySha256");
    if (!hex && !place.name().equals("body")) {
      return false;
    }
    for (List<String> function : place.functions()) {
      String name = function.get(0);
      if (DIGESTS.contains(name)) {
        hex = true;
      } else if (name.equals("base64")) {
        hex = false;
      } else if (!REVERSIBLE.contains(name) && !(hex && LETTER_CASE.contains(name))) {
        return false;
      }
    }
    return true;
  }
}
