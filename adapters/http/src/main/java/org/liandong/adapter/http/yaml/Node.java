package org.liandong.adapter.http.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value and where it stands: a map of members, a list of nodes, a text, a number, a boolean, or
 * null.
 */
public final class Node {
  private final Spot spot;
  private final Object value;

  private Node(Spot spot, Object value) {
    this.spot = spot;
    this.value = value;
  }

  static Node scalar(Spot spot, Object value) {
    return new Node(spot, value);
  }

  static Node list(Spot spot, List<Node> elements) {
    return new Node(spot, List.copyOf(elements));
  }

  static Node map(Spot spot, LinkedHashMap<String, Member> members) {
    return new Node(spot, members);
  }

  /**
   * A member of a map.
   *
   * @param spot of its name
   */
  public record Member(Spot spot, Node value) {}

  public Spot spot() {
    return spot;
  }

  public boolean isMap() {
    return value instanceof Map;
  }

  public boolean isList() {
    return value instanceof List;
  }

  public boolean isText() {
    return value instanceof String;
  }

  public boolean isNull() {
    return value == null;
  }

  /** Neither a map nor a list. */
  public boolean isScalar() {
    return !isMap() && !isList();
  }

  /** The text, number, boolean or null itself. */
  public Object scalar() {
    return value;
  }

  /** The scalar as it would be written. */
  public String text() {
    return String.valueOf(value);
  }

  /** The members in the file's order; none where this is no map. */
  @SuppressWarnings("unchecked")
  public Map<String, Member> members() {
    return isMap() ? (Map<String, Member>) value : Map.of();
  }

  /** The elements; none where this is no list. */
  @SuppressWarnings("unchecked")
  public List<Node> elements() {
    return isList() ? (List<Node>) value : List.of();
  }

  /** The value of a member; null where there is none. */
  public Node get(String name) {
    Member member = members().get(name);
    return member == null ? null : member.value();
  }

  /** Where it stands, never what. */
  @Override
  public String toString() {
    return "Node[" + spot + "]";
  }
}
