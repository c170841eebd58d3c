package org.liandong.gateway.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.gateway.model.Phase;
import org.liandong.gateway.model.Turn.Owner;

/**
 * A column of the table of times: of a phase, and of an owner in it.
 *
 * @param owner null for the phase as a whole
 */
public record TimeColumn(Phase phase, Owner owner) {
  private static final Map<Phase, List<Owner>> OWNERS = owners();

  /** All there are, each phase before its owners. */
  public static final List<TimeColumn> ALL =
      Arrays.stream(Phase.values()).flatMap(phase -> of(phase).stream()).toList();

  /** Who can have a turn in a phase. */
  private static Map<Phase, List<Owner>> owners() {
    Map<Phase, List<Owner>> owners = new EnumMap<>(Phase.class);
    owners.put(Phase.RECEIPT, List.of(Owner.STATION, Owner.APPLICANT, Owner.QUEUE, Owner.ORGAN));
    owners.put(
        Phase.EXAMINATION, List.of(Owner.APPLICANT, Owner.SPECIAL, Owner.QUEUE, Owner.ORGAN));
    owners.put(Phase.DECISION, List.of(Owner.APPLICANT, Owner.QUEUE, Owner.ORGAN));
    owners.put(Phase.DELIVERY, List.of(Owner.STATION, Owner.ORGAN));
    return owners;
  }

  private static List<TimeColumn> of(Phase phase) {
    List<TimeColumn> all = new ArrayList<>();
    all.add(new TimeColumn(phase, null));
    OWNERS.get(phase).forEach(owner -> all.add(new TimeColumn(phase, owner)));
    return all;
  }

  /** Its name in the table. */
  String column() {
    String name = owner == null ? phase.name() : phase.name() + '_' + owner.name();
    return name.toLowerCase(Locale.ROOT);
  }

  Integer of(TimeSpent spent) {
    return owner == null ? spent.seconds(phase) : spent.seconds(phase, owner);
  }
}
