package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * One case inside a backend: it says its answers in order and halts where it asked for something.
 */
final class Work {
  private final Order submit;
  private final String reference;
  private final List<Answer.What> script;
  private final long silentUntil;
  private final List<Answer> answers = new ArrayList<>();
  private int supplements;
  private boolean cancelled;

  Work(Order submit, String reference, List<Answer.What> script, long silentUntil) {
    this.submit = submit;
    this.reference = reference;
    this.script = script;
    this.silentUntil = silentUntil;
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

  boolean able(long now) {
    if (now < silentUntil) return false;
    long asked = answers.stream().filter(a -> Work.asks(a.what())).count();
    // A time may be extended while the station is waited for: it says nothing of what was asked.
    return alive() && (supplements >= asked || saidMeanwhile(script.get(answers.size())));
  }

  private static boolean asks(Answer.What what) {
    return what == Answer.What.CORRECTION || what == Answer.What.AGAIN;
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

  void supplemented() {
    supplements++;
  }

  void cancel() {
    cancelled = true;
  }
}
