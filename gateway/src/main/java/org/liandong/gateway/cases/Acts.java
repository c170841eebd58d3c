package org.liandong.gateway.cases;

import java.util.EnumSet;
import java.util.Set;
import org.liandong.gateway.model.Act;

/** Keeps a set of acts in one small number: bit n is the n-th act. */
public final class Acts {
  private Acts() {}

  /** The number of a set. */
  public static int toBits(Set<Act> acts) {
    int bits = 0;
    for (Act act : acts) {
      bits |= 1 << act.ordinal();
    }
    return bits;
  }

  /** The set of a number. */
  public static Set<Act> ofBits(int bits) {
    Set<Act> acts = EnumSet.noneOf(Act.class);
    for (Act act : Act.values()) {
      if ((bits & 1 << act.ordinal()) != 0) {
        acts.add(act);
      }
    }
    return acts;
  }
}
