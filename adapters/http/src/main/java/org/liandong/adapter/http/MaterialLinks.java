package org.liandong.adapter.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Place;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;

/** Finds addresses of materials that go out without what opens them. */
final class MaterialLinks {
  private static final String ORDER = "order";
  private static final String MATERIALS = "order.materials";
  private static final String URL = "url";
  private static final String PICK = "pick";
  private static final Set<String> WITHOUT_URL = Set.of("size", "map");

  /** Faults of places are found elsewhere. */
  private final TemplateReader templates = new TemplateReader(Map.of(), new Faults(""));

  private MaterialLinks() {}

  /** A fault where this request of an order has such an address and no header opens it. */
  static void check(Node request, Faults faults) {
    var links = new MaterialLinks();
    Node headers = request.get("headers");
    boolean opens =
        headers != null
            && links.places(headers).stream().anyMatch(place -> place.isOf("materialAccess"));
    if (!opens) {
      links
          .sent(request, Set.of(MATERIALS))
          .ifPresent(
              spot ->
                  faults.at(
                      spot,
                      "材料的地址没有口令打不开：请在这个调用的 headers 里写 Material-Access: \"{materialAccess}\""));
    }
  }

  /** The first text with an address, where these names are materials. */
  private Optional<Node> sent(Node node, Set<String> materials) {
    if (node.isText()) {
      return places(node).stream().anyMatch(place -> isLink(place, materials))
          ? Optional.of(node)
          : Optional.empty();
    }
    Node each = node.get("$each");
    Node as = node.get("$as");
    Node give = node.get("$give");
    if (each != null && as != null && give != null) {
      return sent(give, named(each, as.text(), materials));
    }
    return inside(node).stream().flatMap(inner -> sent(inner, materials).stream()).findFirst();
  }

  private Set<String> named(Node each, String as, Set<String> materials) {
    Set<String> names = new HashSet<>(materials);
    boolean one = places(each).stream().anyMatch(place -> materials.contains(place.name()));
    if (one) {
      names.add(as);
    } else {
      names.remove(as);
    }
    return names;
  }

  private static boolean isLink(Place place, Set<String> materials) {
    if (place.name().equals(ORDER)) {
      return place.functions().stream().noneMatch(function -> function.get(0).equals(PICK));
    }
    if (place.name().endsWith('.' + URL)) {
      return materials.contains(place.name().substring(0, place.name().lastIndexOf('.')));
    }
    return materials.contains(place.name())
        && place.functions().stream().noneMatch(MaterialLinks::leavesOut);
  }

  /** Whether what this function gives of a material has no address in it. */
  private static boolean leavesOut(List<String> function) {
    return WITHOUT_URL.contains(function.get(0))
        || function.size() == 2
            && function.get(0).equals(PICK)
            && function.get(1).matches("'?.*/(material|name|sha256|bytes)'?");
  }

  private List<Place> places(Node node) {
    if (node.isText()) {
      return templates.text(node, Names.ANYTHING).places();
    }
    List<Place> places = new ArrayList<>();
    inside(node).forEach(inner -> places.addAll(places(inner)));
    return places;
  }

  private static List<Node> inside(Node node) {
    List<Node> inside = new ArrayList<>(node.elements());
    node.members().values().forEach(member -> inside.add(member.value()));
    return inside;
  }
}
