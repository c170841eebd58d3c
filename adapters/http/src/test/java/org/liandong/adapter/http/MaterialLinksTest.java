package org.liandong.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of a paper does not go out without what opens it. */
class MaterialLinksTest {
  private static final String OPENS = ", headers: { X-Opens: \"{materialAccess}\" }";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body: { $each: \"{order.materials}\", $as: paper, $give: { link: \"{paper.url}\" } }",
        "body: { $each: \"{order.materials}\", $as: paper, $give: \"{paper}\" }",
        "body: { $each: \"{order.materials | first}\", $as: it, $give: [\"see {it.url | lower}\"]"
            + " }",
        "form: { papers: { $json: { $each: \"{order.materials}\", $as: p, $give: \"{p.url}\" } } }",
        "form: { papers: \"{order.materials | json}\" }",
        "query: { first: \"{order.materials | pick '/0/url'}\" }",
        "body: { papers: \"{order.materials}\", case: \"{order.caseId}\" }",
        "body: { all: \"{order}\" }"
      })
  void one_that_nothing_opens_is_a_fault(String request) {
    List<String> faults = faults(request);

    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains("Material-Access: \"{materialAccess}\""), faults::toString);
    assertTrue(faults.get(0).startsWith("x.yaml 第 4 行"), faults::toString);
    assertEquals(List.of(), faults(request + OPENS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body: { $each: \"{order.materials}\", $as: paper, $give: { code: \"{paper.material}\" } }",
        "body: { papers: \"{order.materials | size}\", first: \"{order.materials | pick /0/name}\""
            + " }",
        "body: { receipt: \"{order | pick /receiptNo}\" }",
        "body: { $each: \"{order.form.links}\", $as: it, $give: \"{it.url}\" }"
      })
  void what_has_no_address_needs_none(String request) {
    assertEquals(List.of(), faults(request));
  }

  @Test
  void each_call_of_an_order_is_looked_at() {
    String all = "body: { papers: \"{order.materials}\" }";

    assertEquals(1, faults(all + OPENS, all).size());
    assertEquals(List.of(), faults(all + OPENS, all + OPENS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "headers: { X-Opens: \"{materialAccess}\" }|{materialAccess} 没有所指",
        "body: { $each: \"{report.materials}\", $as: m, $give: \"{m.url}\" }|{m.url} 没有所指"
      })
  void a_report_has_neither_the_address_nor_what_opens_it(String request, String problem) {
    List<String> faults = reportFaults(request);

    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.get(0).contains(problem), faults::toString);
  }

  @Test
  void it_may_name_its_papers() {
    assertEquals(
        List.of(),
        reportFaults(
            "headers: { traceparent: \"{traceparent}\" }, body: { $each: \"{report.materials}\","
                + " $as: m, $give: { code: \"{m.material}\", name: \"{m.name}\", hash:"
                + " \"{m.sha256}\", size: \"{m.bytes}\" } }"));
  }

  private static List<String> reportFaults(String request) {
    return Descriptions.faults(
        """
        adapter: 1
        capabilities: [REPORT]
        calls:
          REPORT: { request: { method: POST, path: /x, %s } }
        """
            .formatted(request));
  }

  private static List<String> faults(String submit) {
    return faults(submit, "body: {}");
  }

  private static List<String> faults(String submit, String supplement) {
    return Descriptions.faults(
        """
        adapter: 1
        capabilities: [SUBMIT, SUPPLEMENT, QUERY]
        calls:
          SUBMIT: { request: { method: POST, path: /x, %s } }
          SUPPLEMENT: { request: { method: POST, path: /x, %s } }
          QUERY: { request: { path: /x }, known: /id }
        """
            .formatted(submit, supplement));
  }
}
