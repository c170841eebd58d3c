package org.liandong.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Outcome;

/** What a platform can show to be wrong is found: each fault that is planted must be named. */
class PlatformRulesTest {
  private static final UUID TYPED = new UUID(1, 0);
  private static final UUID BEGUN = new UUID(2, 0);

  @Test
  void a_platform_that_was_told_all_has_no_findings() {
    assertEquals(List.of(), new Books().findings());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_fault_is_found(String finding, Consumer<Books> fault) {
    Books books = new Books();
    fault.accept(books);
    List<String> findings = books.findings();
    assertTrue(findings.stream().anyMatch(each -> each.contains(finding)), findings.toString());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("once and in order", it -> it.effects.add(it.effects.get(1))),
        fault("once and in order", it -> it.effects.add(it.effects.remove(1))),
        fault("3 reports of", it -> it.effects.remove(3)),
        fault("told of what is no report", it -> it.reports.clear()),
        fault("does not hold what it took", it -> it.held.remove(0)),
        fault("was not told", it -> it.reports.set(0, new Rows.Report(TYPED, 1, false))),
        fault(
            "a report waits",
            it ->
                it.dispatches.add(
                    new Rows.Dispatch(TYPED, null, OrderKind.REPORT, "key", true, false))),
        fault("not one number of its own", it -> it.held.get(1).put("projectNo", "NO-other")),
        fault("not one number of its own", it -> it.number(TYPED, "NO-2")),
        fault("2 numbers were given to 1 cases", it -> it.effects.add(it.effects.get(0))),
        fault("not told all", it -> it.held.get(1).put("form", "process")),
        fault("not told all", it -> it.held.get(2).put("resultType", "REJECTED")),
        fault("not told all", it -> it.hops.clear()),
        fault("begun there, and otherwise here", it -> it.submissions.clear()),
        fault("became the cases []", it -> it.begun.put("TFTB-2", "")),
        fault("lost its number", it -> it.begun.put("TFTB-1", "NO-3")),
        fault("does not name TFTB-1", it -> it.held.get(3).put("originNo", "TFTB-2")));
  }

  private static Arguments fault(String finding, Consumer<Books> fault) {
    return arguments(finding, fault);
  }

  /** One case that a station typed and one that was begun there, both approved and told. */
  private static final class Books {
    private final List<Rows.Submission> submissions = new ArrayList<>();
    private final List<Rows.Case> cases = new ArrayList<>();
    private final List<Rows.Hop> hops = new ArrayList<>();
    private final List<Rows.Report> reports = new ArrayList<>();
    private final List<Rows.Dispatch> dispatches = new ArrayList<>();
    private final List<JsonObject> effects = new ArrayList<>();
    private final List<JsonObject> held = new ArrayList<>();
    private final Map<String, String> begun = new HashMap<>(Map.of("TFTB-1", "NO-2"));

    Books() {
      effect("number", "a-guid");
      told(TYPED, "k1", "NO-1", null);
      told(BEGUN, "arrival platform TFTB-1", "NO-2", "TFTB-1");
    }

    private void told(UUID id, String key, String number, String origin) {
      submissions.add(new Rows.Submission(id, "village", key));
      cases.add(
          new Rows.Case(id, "R", number, CaseState.CONCLUDED, Outcome.APPROVED, false, false, 1));
      hops.add(
          new Rows.Hop(
              id, 1, Instant.EPOCH, "ANSWERED", "ACCEPTED", id, "b", null, 0, "ACCEPTED", null));
      String[] forms = {"receive", "accept", "result"};
      for (int i = 1; i <= forms.length; i++) {
        String report = OrderKind.reportKey(id, Province.NUMBER, i);
        reports.add(new Rows.Report(id, i, true));
        effect(forms[i - 1], report);
        held.add(
            new JsonObject()
                .put("form", forms[i - 1])
                .put("reportKey", report)
                .put("projectNo", number)
                .put("originNo", origin)
                .put("resultType", i == forms.length ? "APPROVED" : null));
      }
    }

    private void effect(String kind, String key) {
      effects.add(
          new JsonObject()
              .put("event", "EFFECT")
              .put("backend", Province.CODE)
              .put("kind", kind)
              .put("key", key));
    }

    private void number(UUID id, String number) {
      cases.replaceAll(
          each ->
              each.id().equals(id)
                  ? new Rows.Case(
                      id,
                      each.receiptNo(),
                      number,
                      each.state(),
                      each.outcome(),
                      each.attention(),
                      each.incomplete(),
                      each.hopSeq())
                  : each);
    }

    private List<String> findings() {
      Rows rows =
          new Rows(
              submissions,
              List.of(),
              cases,
              List.of(),
              dispatches,
              List.of(),
              List.of(),
              hops,
              reports);
      Platform platform = new Platform(Province.CODE, Province.NUMBER, held, begun);
      Checker.Findings findings = new Checker.Findings();
      PlatformRules.check(new Evidence(rows, List.of(), effects, "none", platform), findings);
      return findings.all();
    }
  }
}
