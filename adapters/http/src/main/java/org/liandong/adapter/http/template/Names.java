package org.liandong.adapter.http.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which names a template may use, known before anything is filled in. */
public final class Names {
  private enum Shape {
    VALUE,
    MEMBERS,
    LIST,
    ANYTHING
  }

  /** One value without parts. */
  public static final Names VALUE = new Names(Shape.VALUE, Map.of());

  /** A value of whose parts nothing is known beforehand, such as a form. */
  public static final Names ANYTHING = new Names(Shape.ANYTHING, Map.of());

  private final Shape shape;
  private final Map<String, Names> members;
  private final String note;

  private Names(Shape shape, Map<String, Names> members) {
    this(shape, members, "");
  }

  private Names(Shape shape, Map<String, Names> members, String note) {
    this.shape = shape;
    this.members = members;
    this.note = note;
  }

  public static Names of(Map<String, Names> members) {
    return new Names(Shape.MEMBERS, new LinkedHashMap<>(members));
  }

  /** An object of plain values. */
  public static Names values(String... names) {
    Map<String, Names> members = new LinkedHashMap<>();
    for (String name : names) {
      members.put(name, VALUE);
    }
    return of(members);
  }

  /**
   * The same, where nothing but its members may be named: not the whole, which may hold others.
   *
   * @param why for a message; in Chinese
   */
  public Names alone(String why) {
    return new Names(shape, members, why);
  }

  /** An array whose elements are like this. */
  public static Names listOf(Names element) {
    return new Names(Shape.LIST, Map.of("", element));
  }

  /** The same and one name more. */
  public Names with(String name, Names names) {
    Map<String, Names> more = new LinkedHashMap<>(members);
    more.put(name, names);
    return of(more);
  }

  /** What the path leads to; null where it names nothing. */
  Names at(List<String> path) {
    Names here = this;
    for (String step : path) {
      if (here == null || here.shape == Shape.ANYTHING) {
        return here;
      }
      here = here.shape == Shape.MEMBERS ? here.members.get(step) : null;
    }
    return here;
  }

  /** Whether it may be named itself. */
  boolean isWhole() {
    return note.isEmpty();
  }

  /** What an element of this is; null where it is no list. */
  Names element() {
    return switch (shape) {
      case ANYTHING -> ANYTHING;
      case LIST -> members.get("");
      case VALUE, MEMBERS -> null;
    };
  }

  /** The names that may stand where the path breaks off, for a message. */
  String choices(List<String> path) {
    Names here = this;
    for (String step : path) {
      Names next = here.shape == Shape.MEMBERS ? here.members.get(step) : null;
      if (next == null) {
        break;
      }
      here = next;
    }
    return String.join("、", new TreeSet<>(here.members.keySet())) + here.note;
  }
}
