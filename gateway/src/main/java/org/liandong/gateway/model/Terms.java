package org.liandong.gateway.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the catalogue says of an item's cases: what may stop and move their time, and who may do
 * what. All limits may be null where none applies.
 *
 * @param specials the 特别程序 that may stop the clock (行政许可法 45), and no other
 * @param distinctPersons 受理, 审查 and 决定 of one organ are by different persons
 * @param extensions by how much each head may give more time, once (行政许可法 42)
 * @param acceptance by when an organ accepts, refuses or asks for a correction (行政许可法 32: 5 days)
 * @param silenceAccepts silence until then counts as acceptance (视为受理)
 * @param correction by when a correction must come
 * @param legal 法定办结时限, from the acceptance
 * @param promised 承诺办结时限, from the acceptance
 * @param examination 初审期限 of lower organs, from their acceptance (行政许可法 43: 20 days)
 * @param delivery 送达期限, from the decision (行政许可法 44: 10 days)
 */
public record Terms(
    Set<SpecialKind> specials,
    boolean distinctPersons,
    Map<Head, Limit> extensions,
    Limit acceptance,
    boolean silenceAccepts,
    Limit correction,
    Limit legal,
    Limit promised,
    LowerExamination examination,
    Limit delivery) {

  /** Of an item that nothing is known of any more: nothing stops its time, and nothing ends it. */
  public static final Terms NONE =
      new Terms(Set.of(), false, Map.of(), null, false, null, null, null, null, null);

  public Terms {
    specials = Set.copyOf(specials);
    extensions = Map.copyOf(extensions);
  }

  /** By how much this head may extend; empty where not at all. */
  public Optional<Limit> extension(Head head) {
    return Optional.ofNullable(head == null ? null : extensions.get(head));
  }
}
