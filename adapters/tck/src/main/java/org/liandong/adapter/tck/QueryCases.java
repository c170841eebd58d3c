package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RemoteAnswer;

/** What the backend knows of a key is what it says, and never a guess. */
@DisplayName("查询")
interface QueryCases extends Cases {
  @Test
  @DisplayName("查询：问的是指令的键")
  default void the_question_is_about_the_key() {
    known(List.of());

    assertEquals(
        List.of(Specimens.key(1)),
        bench().remote().received().stream().map(bench().dialect()::key).toList());
  }

  @Test
  @DisplayName("查询：对方知道，回答按先后带回")
  default void all_answers_come_back_in_their_order() {
    List<Answer> said = Answers.accepted(bench().dialect());

    QueryResult result = known(said);

    assertTrue(result.known());
    Answers.assertSame(bench().dialect(), said, result.answers());
  }

  @Test
  @DisplayName("查询：再问一次，回答的消息号不变")
  default void asked_twice_it_says_the_same() {
    List<Answer> said = Answers.accepted(bench().dialect());

    assertEquals(ids(known(said)), ids(known(said)));
  }

  @Test
  @DisplayName("查询：对方不认识这个键")
  default void a_key_that_the_backend_does_not_know_is_unknown() {
    bench().needs(Capability.QUERY);
    bench().remote().does(request -> Conduct.say(bench().dialect().unknown(request)));

    QueryResult result = query().result();

    assertFalse(result.known());
    assertEquals(List.of(), result.answers());
  }

  @Test
  @DisplayName("查询时对方 500：失败，不能当成「不认识」")
  default void a_500_is_no_unknown_key() {
    bench().needs(Capability.QUERY);
    bench().says(Reply.empty(500));

    query().adapterFailure();
  }

  @Test
  @DisplayName("查询时对方回网页：失败")
  default void a_page_for_people_is_no_answer_to_a_question() {
    bench().needs(Capability.QUERY);
    bench().says(Reply.text(200, "text/html", "<html>请先登录</html>"));

    query().adapterFailure();
  }

  @Test
  @DisplayName("查询的回答残缺：失败")
  default void a_broken_answer_to_a_question_is_a_failure() {
    bench().needs(Capability.QUERY);
    List<Answer> said = Answers.accepted(bench().dialect());
    bench()
        .remote()
        .does(
            request -> {
              Reply whole = bench().dialect().known(request, "R-1", said);
              return Conduct.say(whole.with(whole.body().getBuffer(0, whole.body().length() / 2)));
            });

    query().adapterFailure();
  }

  @Test
  @DisplayName("查询：回答里有不认识的代码，不编造结论")
  default void an_unknown_word_in_an_answer_is_not_guessed() {
    bench().needs(Capability.QUERY);
    Answer odd = Answers.odd();
    bench()
        .remote()
        .does(request -> Conduct.say(bench().dialect().known(request, "R-1", List.of(odd))));

    Outcome<QueryResult> outcome = query();

    if (outcome.failure() == null) {
      assertEquals(List.of(), outcome.result().answers(), "an answer that nobody gave");
    } else {
      outcome.adapterFailure();
    }
  }

  @Test
  @Tag(Cases.WAITS)
  @DisplayName("查询：对方不回答，按时结束")
  default void a_question_that_nobody_answers_ends_in_time() {
    bench().needs(Capability.QUERY);
    bench().remote().does(request -> Conduct.silence());

    bench().hurried(one -> one.query(Specimens.key(1), null)).adapterFailure();
  }

  private QueryResult known(List<Answer> said) {
    bench().needs(Capability.QUERY);
    String reference = Errand.reference(Specimens.key(1));
    bench()
        .remote()
        .does(request -> Conduct.say(bench().dialect().known(request, reference, said)));
    return query().result();
  }

  private Outcome<QueryResult> query() {
    return bench().call(() -> bench().adapter().query(Specimens.key(1), null));
  }

  private static List<String> ids(QueryResult result) {
    return result.answers().stream().map(RemoteAnswer::messageId).toList();
  }
}
