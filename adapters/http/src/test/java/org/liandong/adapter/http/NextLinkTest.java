package org.liandong.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.wire.NotAsAgreed;

/** Where the next page is, of whatever backends write. */
class NextLinkTest {
  private static final String ASKED = "https://park.example:8443/api/answers/list?page=1&size=50";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<?page=2>; rel=\"next\"|/api/answers/list?page=2",
        "<list?page=2>; rel=next|/api/answers/list?page=2",
        "<../more/2>; rel=next|/api/more/2",
        "<../../../../2>; rel=next|/2",
        "</api/2?a=1&a=2>;rel=next|/api/2?a=1&a=2",
        "<//park.example:8443/2>; rel=next|/2",
        "<https://PARK.example:8443/2?c=%E4%B8%AD>; rel=next|/2?c=%E4%B8%AD",
        "<https://park.example:8443>; rel=next|/",
        "<>; rel=next|/api/answers/list?page=1&size=50",
        "</1>; rel=prev, </3>; rel=next|/3",
        "</1>; title=\"<x>; rel=next, \\\" y\"; rel=last, </3>; rel=next|/3",
        "</3>; TITLE=x; REL=\"up Next\"|/3",
        "</3>; rel = next|/3"
      })
  void it_is_resolved_against_the_address_that_was_asked(String header, String next) {
    assertEquals(Optional.of(next), NextLink.of(List.of(header), ASKED));
  }

  @Test
  void every_line_of_the_header_is_read() {
    assertEquals(
        Optional.of("/3"), NextLink.of(List.of("</1>; rel=first", "</3>; rel=next"), ASKED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "</2>",
        "</2>; rel=nextish",
        "</2>; rel=prev; rel=next",
        "</2>; title=\"rel=next\"",
        "/2; rel=next"
      })
  void without_such_a_relation_there_is_no_next_page(String header) {
    assertEquals(Optional.empty(), NextLink.of(List.of(header), ASKED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://geheim.example:8443/2",
        "https://park.example/2",
        "https://park.example:9443/2",
        "//geheim.example/2",
        "ftp://park.example:8443/2",
        "mailto:geheim@park.example",
        "ht!tp://geheim |"
      })
  void another_host_and_what_is_no_address_are_refused(String address) {
    NotAsAgreed refused =
        assertThrows(
            NotAsAgreed.class, () -> NextLink.of(List.of("<" + address + ">; rel=next"), ASKED));

    assertFalse(refused.getMessage().contains("geheim"));
  }

  @Test
  void a_backend_behind_tls_may_say_http_of_itself() {
    assertEquals(
        Optional.of("/2"),
        NextLink.of(List.of("<http://park.example/2>; rel=next"), "https://park.example/1"));
  }

  @Test
  void a_header_without_end_is_read_in_time() {
    String parameters = "; a=\"" + "\\\\x".repeat(20_000) + "\"";

    assertEquals(
        Optional.of("/2"), NextLink.of(List.of("</2>" + parameters + "; rel=next"), ASKED));
  }
}
