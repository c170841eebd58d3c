package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One case inside a backend: it says its answers in order and halts where it asked for something.
 */
final class Work {
  private final Order submit;
  private final String reference;
  private final List<Answer.What> script;
  private long silentUntil;
  private final List<Answer> answers = new ArrayList<>();
  private final Set<Integer> brought = new HashSet<>();
  private final boolean content;
  private boolean cancelled;

  /**
   * @param content it goes on with a part of what it asked for, where no other request follows
   */
  Work(
      Order submit, String reference, List<Answer.What> script, long silentUntil, boolean content) {
    this.submit = submit;
    this.reference = reference;
    this.script = script;
    this.silentUntil = silentUntil;
    this.content = content;
  }

  String reference() {
    return reference;
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }

  boolean alive() {
    return !cancelled && answers.size() < script.size();
  }

  boolean cancelled() {
    return cancelled;
  }

  /**
   * @param inTwo it is given in two what it asked for in one
   */
  boolean able(long now, boolean inTwo) {
    if (now < silentUntil || !alive()) return false;
    var next = script.get(answers.size());
    // A time may be extended while the station is waited for: it says nothing of what was asked.
    return saidMeanwhile(next) || brought.size() >= awaited(inTwo && !contentWithPart(next));
  }

  /** It looks at what it has, and says nothing until then. */
  void examinesUntil(long then) {
    if (content) silentUntil = then;
  }

  private long awaited(boolean rest) {
    return answers.stream().filter(a -> asks(a.what())).count() + (rest ? 1 : 0);
  }

  private boolean contentWithPart(Answer.What next) {
    var asked = answers.stream().map(Answer::what).filter(Work::asks).toList();
    return content
        && !asks(next)
        && !asked.isEmpty()
        && asked.get(asked.size() - 1) == Answer.What.BOTH;
  }

  private static boolean asks(Answer.What what) {
    return switch (what) {
      case CORRECTION, AGAIN, BOTH -> true;
      case ACCEPTED, MORE, EXTENDED, APPROVED, REJECTED -> false;
    };
  }

  private static boolean saidMeanwhile(Answer.What what) {
    return what == Answer.What.EXTENDED || what == Answer.What.MORE;
  }

  Answer next(int backend, boolean namesOurKey) {
    int sequence = answers.size() + 1;
    var answer =
        new Answer(
            backend,
            reference + ":" + sequence,
            namesOurKey ? submit.key() : null,
            reference,
            sequence,
            script.get(sequence - 1));
    answers.add(answer);
    return answer;
  }

  Order submit() {
    return submit;
  }

  void supplemented(Set<Integer> numbers) {
    brought.addAll(numbers);
  }

  void cancel() {
    cancelled = true;
  }
}
