package org.liandong.gateway.catalogue;

import java.util.List;
import java.util.Objects;
import org.liandong.gateway.model.SpecialKind;

/**
 * What an item's own law says of its cases, beyond what holds for all of its type. Each limit may
 * be null: then that of its type counts, where there is one.
 *
 * @param special the closed list of what may stop the clock
 * @param distinctPersons 受理, 审查 and 决定 of one organ are by different persons
 * @param silence what an organ's silence means
 */
public record ItemLaw(
    List<Procedure> special,
    boolean distinctPersons,
    TimeLimit acceptance,
    Silence silence,
    TimeLimit correction,
    Extensions extensions,
    TimeLimit examination,
    TimeLimit delivery) {

  /** Nothing beyond its type. */
  static final ItemLaw NONE =
      new ItemLaw(List.of(), false, null, null, null, Extensions.NONE, null, null);

  /** A 特别程序 and the article that lists it. */
  public record Procedure(SpecialKind kind, String basis) {}

  /** What it means that an organ said nothing in its time. */
  public enum Silence {
    /** 视为受理. */
    ACCEPTED,
    /** The organ is late, and nothing else. */
    LATE
  }

  /** By how much a head may extend; null where the type's own counts. */
  public record Extensions(TimeLimit organ, TimeLimit government) {
    static final Extensions NONE = new Extensions(null, null);
  }

  public ItemLaw {
    special = special == null ? List.of() : List.copyOf(special);
    extensions = Objects.requireNonNullElse(extensions, Extensions.NONE);
  }
}
