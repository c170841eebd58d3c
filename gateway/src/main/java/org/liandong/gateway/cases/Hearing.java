package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Circumstances;
import org.liandong.gateway.model.Terms;
import org.liandong.gateway.model.Verdict;

/** Judges what organs answer: by the rules of the case, and by what must be known beside it. */
final class Hearing {
  private final NodeContext node;
  private final Submitters submitters = new Submitters();
  private final Brought brought;
  private final SaidBefore said;

  Hearing(NodeContext node) {
    this.node = node;
    this.brought = new Brought(node.seals());
    this.said = new SaidBefore(node.seals());
  }

  /**
   * What must be known of a case to judge its answers.
   *
   * @param submitters who brought it in
   * @param brought the materials they brought
   * @param said what organs have said; what is taken now comes to it
   * @param resends what is sent an organ once more that asks for some of them
   */
  record Known(
      Set<String> submitters,
      Brought.Papers brought,
      List<Answer> said,
      List<Resends.Resend> resends) {}

  /** Reads only what these answers make it need. */
  Future<Known> known(SqlConnection tx, CaseWork work, List<Message> waiting) {
    Future<Set<String>> persons = submitters.of(tx, work.row().id(), waiting);
    Future<Brought.Papers> papers = brought.of(tx, work, waiting);
    Future<List<Answer>> before = said.of(tx, work, waiting);
    return Future.all(persons, papers, before)
        .map(
            all ->
                new Known(persons.result(), papers.result(), before.result(), new ArrayList<>()));
  }

  Change judge(CaseWork work, Message message, Known known) {
    if (message.answer() == null) {
      return Change.refused(work.value(), Verdict.INAPPLICABLE, "unreadable");
    }
    Terms terms = node.law().terms().apply(work.row().item());
    Change change =
        Silence.without(work, message)
            .apply(message.answer(), terms, circumstances(work, message, known));
    // Kept and shown, and the case stays where it is: another person must decide.
    if (change.verdict() == Verdict.APPLIED
        && Submitters.decided(message.answer(), known.submitters())) {
      return Change.refused(work.value(), Verdict.INAPPLICABLE, Submitters.WHY);
    }
    if (change.verdict() == Verdict.DUPLICATE
        && SaidBefore.otherwise(message.answer(), known.said())) {
      return Change.refused(work.value(), Verdict.INAPPLICABLE, SaidBefore.WHY);
    }
    if (message.answer().kind() != AnswerKind.CORRECTION
        || message.sequence() == 0
        || work.value().step(message.step()).isEmpty()) {
      return change;
    }
    long heard = work.stepRow(message.step()).sequence();
    // What the organ asked before it said something else is no longer asked of the station.
    if (message.sequence() < heard) {
      return Change.refused(work.value(), Verdict.DUPLICATE, "overtaken");
    }
    // Under another id: whether it is new or told again, only a person can say.
    return message.sequence() == heard && change.verdict() == Verdict.APPLIED
        ? Change.refused(work.value(), Verdict.INAPPLICABLE, "sequence-reused")
        : change;
  }

  private Circumstances circumstances(CaseWork work, Message message, Known known) {
    return new Circumstances(
        known.brought().codes(),
        ChinaTime.dayOf(node.clock().instant()),
        work.countdowns().correction(message.step()).orElse(null));
  }
}
