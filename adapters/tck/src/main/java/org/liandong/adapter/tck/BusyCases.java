package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;

/** A backend that takes nothing now says when to come again, and is heard. */
@DisplayName("忙与再来")
interface BusyCases extends Cases {
  /** As RFC 9110 has it: the day has two digits, which Java's own format does not give it. */
  DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  @Test
  @DisplayName("忙，Retry-After 为秒数：照办")
  default void retry_after_in_seconds_is_passed_on() {
    bench().each(each -> assertEquals(Duration.ofSeconds(37), busy("37").retryAfter()));
  }

  @Test
  @DisplayName("忙，Retry-After 为 HTTP 日期：照办")
  default void retry_after_as_a_date_is_passed_on() {
    var date = Specimens.NOON.plusSeconds(90).atOffset(ZoneOffset.UTC);

    bench()
        .each(
            each -> {
              Duration asked = busy(HTTP_DATE.format(date)).retryAfter();
              assertNotNull(asked, "the backend said when to come again");
              assertTrue(
                  Math.abs(asked.toSeconds() - 90) <= 1, "90 s by the host's clock, not " + asked);
            });
  }

  @Test
  @DisplayName("忙，没说何时再来：不编造时间")
  default void a_busy_backend_that_names_no_time_is_given_none() {
    bench().each(each -> assertNull(busy(null).retryAfter()));
  }

  @Test
  @DisplayName("忙，Retry-After 读不懂：不出错")
  default void an_unreadable_retry_after_is_left_out() {
    bench()
        .each(
            each -> {
              Duration asked = busy("下午").retryAfter();
              assertTrue(asked == null || !asked.isNegative(), "a time that nobody named");
            });
  }

  @Test
  @DisplayName("忙：可以放心再发，且不怪站点")
  default void a_busy_backend_has_done_nothing() {
    bench()
        .each(
            each -> {
              AdapterFailure failure = busy("5");
              assertTrue(failure.nothingSent(), "the backend turned it away without any effect");
              assertNotEquals(Fault.STATION, failure.fault());
              assertEquals(
                  1, bench().remote().received().size(), "the adapter tries nothing again itself");
            });
  }

  @Test
  @DisplayName("429：照 Retry-After 再来")
  default void status_429_is_passed_on_with_its_time() {
    bench().each(each -> assertEquals(Duration.ofSeconds(20), status(429, "20").retryAfter()));
  }

  @Test
  @DisplayName("503：照 Retry-After 再来")
  default void status_503_is_passed_on_with_its_time() {
    bench().each(each -> assertEquals(Duration.ofSeconds(20), status(503, "20").retryAfter()));
  }

  @Test
  @DisplayName("503 没有 Retry-After：失败，不编造时间")
  default void status_503_without_a_time_is_a_failure() {
    bench().each(each -> assertNull(status(503, null).retryAfter()));
  }

  private AdapterFailure busy(String retryAfter) {
    bench().remote().does(request -> Conduct.say(bench().dialect().busy(request, retryAfter)));
    return bench().run(1).adapterFailure();
  }

  private AdapterFailure status(int status, String retryAfter) {
    Reply reply = Reply.text(status, "text/html", "<html>busy</html>");
    bench().says(retryAfter == null ? reply : reply.with("Retry-After", retryAfter));
    return bench().run(1).adapterFailure();
  }
}
