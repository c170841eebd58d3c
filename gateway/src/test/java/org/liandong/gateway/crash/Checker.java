package org.liandong.gateway.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the evidence of a run that has come to rest, and says everything that is wrong. */
final class Checker {
  private static final List<BiConsumer<Evidence, Findings>> RULES =
      List.of(
          ReceiptRules::check,
          FollowupRules::check,
          RestRules::check,
          HopRules::check,
          AttemptRules::check,
          EffectRules::check,
          AnswerRules::check,
          PermitRules::check,
          PlatformRules::check);

  private Checker() {}

  /** What is wrong, a sentence each: none where all is well. */
  static List<String> check(Evidence evidence) {
    Findings findings = new Findings();
    RULES.forEach(rule -> rule.accept(evidence, findings));
    return findings.all();
  }

  /** Collects what is wrong. */
  static final class Findings {
    private final List<String> all = new ArrayList<>();

    void add(String sentence) {
      all.add(sentence);
    }

    List<String> all() {
      return List.copyOf(all);
    }

    void require(boolean holds, String otherwise) {
      if (!holds) {
        add(otherwise);
      }
    }
  }
}
