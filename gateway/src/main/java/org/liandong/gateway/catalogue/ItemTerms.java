package org.liandong.gateway.catalogue;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.liandong.gateway.model.Head;
import org.liandong.gateway.model.Level;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.LimitUnit;
import org.liandong.gateway.model.LowerExamination;
import org.liandong.gateway.model.Terms;

/**
 * The terms of an item's cases: what it says itself and, where it is silent, what its type's law
 * says. For 行政许可 that is the 行政许可法; other types have no such law in common.
 */
final class ItemTerms {
  /** 行政许可法 32: at once or within five days. */
  private static final Limit ACCEPTANCE = Limit.workingDays(5);

  /** 行政许可法 42: by the head of the organ, and by that of the government where several handle it. */
  private static final Limit BY_ORGAN = Limit.workingDays(10);

  private static final Limit BY_GOVERNMENT = Limit.workingDays(15);

  /** 行政许可法 43. */
  private static final Limit EXAMINATION = Limit.workingDays(20);

  /** 行政许可法 44. */
  private static final Limit DELIVERY = Limit.workingDays(10);

  private final Item item;
  private final boolean permit;

  private ItemTerms(Item item) {
    this.item = item;
    this.permit = item.type() == ItemType.PERMIT;
  }

  /**
   * The terms.
   *
   * @param correction by when a correction must come where the item does not say
   * @param levels of the organs, by their codes
   */
  static Terms of(Item item, Limit correction, Map<String, Level> levels) {
    return new ItemTerms(item).terms(correction, levels);
  }

  private Terms terms(Limit correction, Map<String, Level> levels) {
    ItemLaw law = item.law();
    return new Terms(
        law.special().stream().map(ItemLaw.Procedure::kind).collect(Collectors.toUnmodifiableSet()),
        law.distinctPersons(),
        extensions(law.extensions()),
        limit(law.acceptance(), ACCEPTANCE),
        law.silence() == null ? permit : law.silence() == ItemLaw.Silence.ACCEPTED,
        limit(law.correction(), correction),
        limit(item.legal(), null),
        limit(item.promised(), null),
        examination(law.examination(), levels),
        limit(law.delivery(), permit ? DELIVERY : null));
  }

  private LowerExamination examination(TimeLimit own, Map<String, Level> levels) {
    Limit limit = limit(own, permit ? EXAMINATION : null);
    return limit == null ? null : new LowerExamination(limit, levels);
  }

  private Map<Head, Limit> extensions(ItemLaw.Extensions own) {
    Map<Head, Limit> extensions = new EnumMap<>(Head.class);
    boolean byLaw = permit && isInWorkingDays();
    Limit organ = limit(own.organ(), byLaw ? BY_ORGAN : null);
    Limit government = limit(own.government(), byLaw && item.joint() ? BY_GOVERNMENT : null);
    if (organ != null) {
      extensions.put(Head.ORGAN, organ);
    }
    if (government != null) {
      extensions.put(Head.GOVERNMENT, government);
    }
    return extensions;
  }

  /** What is limited otherwise is so by another law, which says by how much it may be extended. */
  private boolean isInWorkingDays() {
    TimeLimit limit = item.legal() == null ? item.promised() : item.legal();
    return limit != null && limit.toLimit().unit() == LimitUnit.WORKING_DAY;
  }

  private static Limit limit(TimeLimit own, Limit otherwise) {
    return own == null ? otherwise : own.toLimit();
  }
}
