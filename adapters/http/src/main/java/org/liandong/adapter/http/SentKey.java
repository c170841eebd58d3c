package org.liandong.adapter.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Place;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;

/**
 * Whether a request tells the backend what it is: nobody can know an order again whose key is not
 * in it.
 */
final class SentKey {
  /** By the call: what is the key, or has it in it. */
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "SUBMIT", Set.of("order.key", "order.submitKey", "order"),
          "SUPPLEMENT", Set.of("order.key", "order"),
          "CANCEL", Set.of("order.key", "order"),
          "REPORT", Set.of("report.key", "report"),
          "NUMBER", Set.of("key"));

  private static final Set<String> DIGESTS = Set.of("md5", "sha256", "sha512");
  private static final Set<String> PARTS = Set.of("left", "right");

  /** Of a key and of its digest: what is shorter may be the same of two. */
  private static final int SHORTEST_KEY = 48;

  private static final int SHORTEST_DIGEST = 16;

  /** Faults of places are found elsewhere. */
  private final TemplateReader templates = new TemplateReader(Map.of(), new Faults(""));

  private final Set<String> keys;

  private SentKey(Set<String> keys) {
    this.keys = keys;
  }

  /** A fault where this call has an effect and its request does not carry the key. */
  static void check(String kind, Node request, Faults faults) {
    Set<String> keys = KEYS.get(kind);
    if (keys != null && !new SentKey(keys).isIn(request)) {
      String key =
          kind.equals("NUMBER") ? "key" : kind.equals("REPORT") ? "report.key" : "order.key";
      faults.at(
          request,
          "能力里写了 IDEMPOTENT（同一个键送两次只办一次），"
              + kind
              + " 的请求里却没有这个键，对方认不出是同一件：请送出 {"
              + key
              + "}（在 headers、path、query、body 或 form 里），或去掉 IDEMPOTENT");
    }
  }

  /** What stands in a list's elements may stand there never. */
  private boolean isIn(Node node) {
    if (node.isText()) {
      return templates.text(node, Names.ANYTHING).places().stream().anyMatch(this::isKey);
    }
    return node.get("$each") == null && inside(node).anyMatch(this::isIn);
  }

  private static Stream<Node> inside(Node node) {
    return Stream.concat(
        node.elements().stream(), node.members().values().stream().map(Node.Member::value));
  }

  private boolean isKey(Place place) {
    if (!keys.contains(place.name())) {
      return false;
    }
    boolean digest = false;
    for (List<String> function : place.functions()) {
      String name = function.get(0);
      if (DIGESTS.contains(name)) {
        digest = true;
      } else if (PARTS.contains(name)
          ? !isLong(function, digest)
          : !Place.wholeFunctions().contains(name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLong(List<String> function, boolean digest) {
    return function.size() == 2
        && function.get(1).matches("[0-9]{1,4}")
        && Integer.parseInt(function.get(1)) >= (digest ? SHORTEST_DIGEST : SHORTEST_KEY);
  }
}
