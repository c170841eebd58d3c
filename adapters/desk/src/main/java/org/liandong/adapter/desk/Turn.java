package org.liandong.adapter.desk;

import java.util.Collection;

/**
 * Whether a person may do something with a task now. Pure: the claim is as the database's clock
 * says it stands.
 *
 * @param state of the task
 * @param version how often anything of it has changed
 * @param holder whose claim holds at this moment; null where nobody's
 */
public record Turn(TaskState state, int version, String holder) {
  /** What stands in the way. */
  public enum Hindrance {
    /** Nothing. */
    NONE,
    /** It changed since the person looked at it. */
    CHANGED,
    /** It is over. */
    OVER,
    /** Somebody else holds it. */
    CLAIMED,
    /** Who wants to answer it has not claimed it, or the claim has run out. */
    NOT_CLAIMED
  }

  /**
   * To claim it. Who holds it already claims it anew.
   *
   * @param known the versions one of which the person looked at; null where that does not matter
   */
  public Hindrance claim(String person, Collection<Integer> known) {
    if (isUnknown(known)) {
      return Hindrance.CHANGED;
    }
    if (state.isOver()) {
      return Hindrance.OVER;
    }
    return holder == null || holder.equals(person) ? Hindrance.NONE : Hindrance.CLAIMED;
  }

  /** To give it back. */
  public Hindrance release(String person) {
    if (holder == null) {
      return Hindrance.NOT_CLAIMED;
    }
    return holder.equals(person) ? Hindrance.NONE : Hindrance.CLAIMED;
  }

  /** To answer it: only what was looked at as it stands, and only under one's own claim. */
  public Hindrance answer(String person, Collection<Integer> known) {
    Hindrance claim = claim(person, known);
    return claim == Hindrance.NONE && holder == null ? Hindrance.NOT_CLAIMED : claim;
  }

  private boolean isUnknown(Collection<Integer> known) {
    return known != null && !known.contains(version);
  }
}
