package org.liandong.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One case in an organ's system. Its answers, past and to come, follow from the effects alone, so a
 * restart needs nothing else.
 *
 * @param copy 0 for the key's first SUBMIT; more where the system took the same order again
 * @param supplement the first one; null before it
 * @param cancel null before it; may be older than the SUBMIT it overtook
 * @param spoken what the organ was told to say, whatever else came
 */
record SimulatedCase(
    Effect submit, int copy, Effect supplement, Effect cancel, List<Spoken> spoken) {

  SimulatedCase(Effect submit, int copy, Effect supplement, Effect cancel) {
    this(submit, copy, supplement, cancel, List.of());
  }

  /** All answers, oldest first, including those whose time has not come. */
  List<SimulatedAnswer> answers(Conduct conduct) {
    List<SimulatedAnswer> answers = new ArrayList<>(ownAnswers(conduct));
    spoken.forEach(words -> answers.add(told(words, answers.size() + 1)));
    return answers;
  }

  private SimulatedAnswer told(Spoken words, int sequence) {
    String messageId = submit.key() + ":said:" + words.sequence();
    return new SimulatedAnswer(
        messageId, submit, words.said().kind(), sequence, words.at(), List.of(), words.said());
  }

  private List<SimulatedAnswer> ownAnswers(Conduct conduct) {
    var answers = new ArrayList<SimulatedAnswer>();
    Instant at = submit.at();
    if (submit.plan().corrects()) {
      at = at.plus(pause(1, conduct));
      answers.add(answer("CORRECTION", 1, at, submit.plan().missing()));
      if (supplement == null) {
        return notCancelled(answers);
      }
      at = at.isAfter(supplement.at()) ? at : supplement.at();
    }
    for (String kind : submit.plan().kinds()) {
      int sequence = answers.size() + 1;
      at = at.plus(pause(sequence, conduct));
      answers.add(answer(kind, sequence, at, List.of()));
    }
    return notCancelled(answers);
  }

  private Duration pause(int sequence, Conduct conduct) {
    if (sequence == 1 && conduct.overtakes(submit.key())) {
      return Duration.ZERO;
    }
    return conduct.answer().at(conduct.dice().roll("answer", submit.key(), sequence));
  }

  private SimulatedAnswer answer(String kind, int sequence, Instant at, List<String> missing) {
    String number = copy == 0 ? "" : "~" + copy;
    String messageId = submit.key() + number + ":" + kind + ":" + sequence;
    return new SimulatedAnswer(messageId, submit, kind, sequence, at, missing, null);
  }

  private List<SimulatedAnswer> notCancelled(List<SimulatedAnswer> answers) {
    return cancel == null
        ? answers
        : answers.stream().filter(answer -> answer.at().isBefore(cancel.at())).toList();
  }
}
