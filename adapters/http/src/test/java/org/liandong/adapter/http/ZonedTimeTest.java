package org.liandong.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.http.template.Times;
import org.liandong.adapter.http.template.Unfit;

/** A zone that a backend writes is reckoned by, and one that a form only quotes is none. */
class ZonedTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-05 12:00:00,yyyy-MM-dd HH:mm:ss,2026-01-05T04:00:00Z",
    "2026-01-05 12:00:00 UTC,yyyy-MM-dd HH:mm:ss z,2026-01-05T12:00:00Z",
    "2026-01-05 12:00:00 GMT,yyyy-MM-dd HH:mm:ss z,2026-01-05T12:00:00Z",
    "2026-01-05 12:00:00 UTC,yyyy-MM-dd HH:mm:ss VV,2026-01-05T12:00:00Z",
    "2026-01-05 12:00:00 Asia/Tokyo,yyyy-MM-dd HH:mm:ss VV,2026-01-05T03:00:00Z",
    "2026-01-05 12:00:00 CST,yyyy-MM-dd HH:mm:ss z,2026-01-05T04:00:00Z",
    "Mon Jan 05 12:00:00 CST 2026,EEE MMM dd HH:mm:ss z yyyy,2026-01-05T04:00:00Z",
    "Mon Jan 05 12:00:00 GMT 2026,EEE MMM dd HH:mm:ss zzz yyyy,2026-01-05T12:00:00Z",
    "'Mon, 5 Jan 2026 12:00:00 GMT','EEE, d MMM yyyy HH:mm:ss z',2026-01-05T12:00:00Z",
    "2026-01-05T12:00:00+09:00,yyyy-MM-dd'T'HH:mm:ssXXX,2026-01-05T03:00:00Z",
    "2026-01-05T12:00:00Z,yyyy-MM-dd'T'HH:mm:ssXXX,2026-01-05T12:00:00Z",
    "2026-01-05T12:00:00+0900,yyyy-MM-dd'T'HH:mm:ssZ,2026-01-05T03:00:00Z",
    "2026-01-05T12:00:00Z,rfc3339,2026-01-05T12:00:00Z",
    "20260105,yyyyMMdd,2026-01-04T16:00:00Z"
  })
  void a_zone_that_is_written_counts(String text, String pattern, Instant time) {
    assertEquals(time, Times.instant(text, pattern));
  }

  @Test
  void a_zone_that_the_form_asks_for_and_is_not_there_is_not_guessed() {
    assertThrows(Unfit.class, () -> Times.instant("2026-01-05 12:00:00", "yyyy-MM-dd HH:mm:ss z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decidedAt: \"{/at | time 'yyyy-MM-dd'T'HH:mm:ss'Z''}\"",
        "decidedAt: \"{/at | time 'yyyy-MM-dd HH:mm:ss'UTC''}\"",
        "until: \"{/at | day 'yyyy-MM-dd'Z''}\"",
        "text: \"{/at | date 'HH:mm 'GMT''}\""
      })
  void one_that_it_quotes_is_a_fault(String field) {
    List<String> faults = faults(field);

    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains("rfc3339，或不加引号的 X"), faults::toString);
    assertTrue(faults.get(0).startsWith("x.yaml 第 8 行"), faults::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decidedAt: \"{/at | time 'yyyyMMddhhmmss'}\"",
        "decidedAt: \"{/at | time 'yyyy-MM-dd KK:mm'}\"",
        "decidedAt: \"{/at | time 'yyyy-MM-dd'T'hh:mm:ssXXX'}\"",
        "until: \"{/at | day 'yyyy-MM-dd hh:mm'}\"",
        "text: \"{/at | date 'hh:mm'}\""
      })
  void an_hour_of_either_half_of_the_day_is_a_fault(String field) {
    List<String> faults = faults(field);

    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains("十二小时制"), faults::toString);
    assertTrue(faults.get(0).startsWith("x.yaml 第 8 行"), faults::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05 09:30 PM,yyyy-MM-dd hh:mm a,2026-01-05T13:30:00Z",
    "2026-01-05 09:30 AM,yyyy-MM-dd hh:mm a,2026-01-05T01:30:00Z",
    "2026-01-05 21:30,yyyy-MM-dd kk:mm,2026-01-05T13:30:00Z"
  })
  void one_that_says_which_half_is_none(String text, String pattern, Instant time) {
    assertEquals(List.of(), faults("decidedAt: \"{/at | time '" + pattern + "'}\""));
    assertEquals(time, Times.instant(text, pattern));
  }

  @ParameterizedTest
  @CsvSource({
    "date,YYYY-MM-dd,请用 yyyy",
    "date,yyyy-MM-DD,请用 dd",
    "date,yyyy-mm-dd,请用 MM",
    "date,yyyy-mm-dd HH:mm:ss,请用 MM",
    "date,HH:MM:ss,请用 mm",
    "date,yyyyMMddHHMMss,请用 mm",
    "date,yyyy-MM-dd HH:mm:SS,请用 ss",
    "time,yyyy-MM-dd HH:mm:SS,请用 ss",
    "time,yyyy-MM-dd HH:MM:ss,请用 mm",
    "time,yyyy-MM-dd mm:ss,请用 MM",
    "time,yyyy-MM-DD HH:mm,请用 dd",
    "time,yyyy-MM-dd a,读回来",
    "time,yyyy-MM-dd ss,读回来",
    "day,yyyy-mm-dd,请用 MM"
  })
  void a_letter_that_means_something_else_is_a_fault(String function, String form, String way) {
    List<String> faults = faults("text: \"{/at | " + function + " '" + form + "'}\"");

    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains(way), faults::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "date,YYYY'W'ww",
    "date,yyyyDDD",
    "date,HH:mm dd/MM/yyyy",
    "date,yyyy-MM-dd HH:mm:ss.SSS",
    "date,M月d日",
    "time,yyyy-MM-dd HH",
    "time,yyyy-MM-dd HH:mm",
    "time,HH:mm:ss dd/MM/yyyy",
    "time,yyyy-MM-dd HH:mm:ss.SSSSSS",
    "time,yyMMddHHmmss",
    "day,yyyyDDD",
    "day,yyyy年M月d日"
  })
  void one_that_is_meant_is_none(String function, String form) {
    assertEquals(List.of(), faults("text: \"{/at | " + function + " '" + form + "'}\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decidedAt: \"{/at | time 'yyyy-MM-dd'T'HH:mm:ssXXX'}\"",
        "decidedAt: \"{/at | time 'yyyy'年'M'月'd'日' HH:mm z'}\"",
        "decidedAt: \"{/at | time rfc3339}\""
      })
  void other_forms_are_none(String field) {
    assertEquals(List.of(), faults(field));
  }

  private static List<String> faults(String field) {
    return Descriptions.faults(
        """
        adapter: 1
        capabilities: [POLL]
        calls:
          POLL:
            request: { path: /answers }
            cursor: { kind: offset }
            answers:
              say: { messageId: /id, key: /key, kind: ACCEPTED, %s }
        """
            .formatted(field));
  }
}
