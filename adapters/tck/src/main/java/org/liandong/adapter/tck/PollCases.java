package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Polled;

/** Polling goes on where the stored cursor is, and gives the same again where that is asked. */
@DisplayName("轮询")
interface PollCases extends Cases {
  @Test
  @DisplayName("轮询：第一次没有游标，带回一页")
  default void the_first_page_is_asked_without_a_cursor() {
    List<Answer> said = said();

    Polled page = page(null, said, "c-1", false).result();

    Answers.assertSame(bench().dialect(), said, page.answers());
    assertEquals(null, bench().dialect().cursor(bench().remote().received().get(0)));
    assertFalse(page.more());
  }

  @Test
  @DisplayName("轮询：游标前进，下一次从它开始")
  default void the_next_page_is_asked_from_the_cursor() {
    String cursor = page(null, said(), "c-1", true).result().cursor();
    page(cursor, List.of(), "c-2", false).result();

    assertTrue(cursor != null && cursor.length() <= 1000, "a cursor of at most 1,000 characters");
    assertEquals("c-1", bench().dialect().cursor(bench().remote().received().get(1)));
  }

  @Test
  @DisplayName("轮询：还有下一页时说有")
  default void it_tells_that_there_is_another_page() {
    assertTrue(page(null, said(), "c-1", true).result().more());
  }

  @Test
  @DisplayName("轮询：同一游标再问一次，结果相同")
  default void the_same_cursor_gives_the_same_page() {
    String from = cursor();
    Polled first = page(from, said(), "c-2", false).result();
    Polled second = page(from, said(), "c-2", false).result();

    assertEquals(first.cursor(), second.cursor());
    assertEquals(
        first.answers().stream().map(answer -> answer.messageId()).toList(),
        second.answers().stream().map(answer -> answer.messageId()).toList());
  }

  @Test
  @DisplayName("轮询：空页不丢游标")
  default void an_empty_page_keeps_a_cursor() {
    String from = cursor();
    Polled page = page(from, List.of(), "c-1", false).result();

    assertEquals(List.of(), page.answers());
    assertEquals(from, page.cursor());
  }

  @Test
  @DisplayName("轮询：残缺的页，失败，游标不动")
  default void a_broken_page_is_a_failure() {
    List<Answer> said = said();
    String from = cursor();
    bench()
        .remote()
        .does(
            request -> {
              Reply whole = bench().dialect().page(request, said, "c-1", false);
              return Conduct.say(whole.with(whole.body().getBuffer(0, whole.body().length() / 2)));
            });

    poll(from).adapterFailure();
  }

  @Test
  @DisplayName("轮询：对方 500，失败")
  default void a_500_is_no_empty_page() {
    String from = cursor();
    bench().says(Reply.empty(500));

    poll(from).adapterFailure();
  }

  @Test
  @DisplayName("轮询：对方回网页，失败")
  default void a_page_for_people_is_no_empty_page() {
    String from = cursor();
    bench().says(Reply.text(200, "text/html", "<html>请先登录</html>"));

    poll(from).adapterFailure();
  }

  @Test
  @DisplayName("轮询：200 里说的是出错，不能当成空页")
  default void an_error_in_a_success_is_no_empty_page() {
    String from = cursor();
    bench().says(Errand.error());

    poll(from).adapterFailure();
  }

  @Test
  @DisplayName("轮询：有不认识的代码，失败，不编造也不跳过")
  default void an_unknown_word_on_a_page_is_a_failure() {
    String from = cursor();

    page(from, List.of(Answers.odd()), "c-2", false).adapterFailure();
  }

  @Test
  @Tag(Cases.WAITS)
  @DisplayName("轮询：对方不回答，按时结束")
  default void a_poll_that_nobody_answers_ends_in_time() {
    bench().needs(Capability.POLL);
    bench().remote().does(request -> Conduct.silence());

    bench().hurried(one -> one.poll(null)).adapterFailure();
  }

  /** How a cursor looks is the adapter's matter: one that a page of its own gave. */
  private String cursor() {
    String given = page(null, said(), "c-1", false).result().cursor();
    assertNotNull(given, "a page has a cursor");
    return given;
  }

  private List<Answer> said() {
    bench().needs(Capability.POLL);
    return Answers.accepted(bench().dialect());
  }

  private Outcome<Polled> page(String from, List<Answer> said, String cursor, boolean more) {
    bench()
        .remote()
        .does(request -> Conduct.say(bench().dialect().page(request, said, cursor, more)));
    return poll(from);
  }

  private Outcome<Polled> poll(String cursor) {
    return bench().call(() -> bench().adapter().poll(cursor));
  }
}
