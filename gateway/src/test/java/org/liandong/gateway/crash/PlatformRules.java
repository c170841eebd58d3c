package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.crash.Checker.Findings;

/**
 * By the platform's own books: of each case it was told all, once and in order, under one number;
 * what was begun there became one case, and its end came back.
 */
final class PlatformRules {
  private static final Set<String> SAY_ACCEPTED = Set.of("ACCEPTED", "DEEMED_ACCEPTED");

  private PlatformRules() {}

  static void check(Evidence evidence, Findings findings) {
    if (evidence.platform().plays()) {
      toldOnceAndInOrder(evidence, findings);
      heldIsWhatHadAnEffect(evidence, findings);
      nothingIsHeldBack(evidence, findings);
      Map<UUID, List<JsonObject>> held = heldByCase(evidence);
      oneNumberPerCase(evidence, held, findings);
      evidence.rows().cases().forEach(each -> toldAll(evidence, each, held, findings));
      begunBecameCases(evidence, held, findings);
    }
  }

  private static boolean isReport(JsonObject line) {
    return line.getString("key").matches("[0-9a-f-]{36}/r\\d+/\\d+");
  }

  private static UUID caseOf(String reportKey) {
    return UUID.fromString(reportKey.substring(0, reportKey.indexOf('/')));
  }

  private static int numberOf(String reportKey) {
    return Integer.parseInt(reportKey.substring(reportKey.lastIndexOf('/') + 1));
  }

  private static void toldOnceAndInOrder(Evidence evidence, Findings findings) {
    Map<UUID, List<Integer>> told = new HashMap<>();
    evidence
        .platformEffects()
        .filter(PlatformRules::isReport)
        .map(line -> line.getString("key"))
        .forEach(
            key -> told.computeIfAbsent(caseOf(key), id -> new ArrayList<>()).add(numberOf(key)));
    told.forEach(
        (id, numbers) -> {
          for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != i + 1) {
              findings.add("told otherwise than once and in order: " + id + " " + numbers);
              return;
            }
          }
        });
    Map<UUID, Integer> due = new HashMap<>();
    evidence.rows().reports().forEach(row -> due.merge(row.caseId(), 1, Integer::sum));
    due.forEach(
        (id, count) ->
            findings.require(
                told.getOrDefault(id, List.of()).size() == count,
                count + " reports of " + id + ", told " + told.get(id)));
    findings.require(due.keySet().containsAll(told.keySet()), "told of what is no report");
  }

  private static void heldIsWhatHadAnEffect(Evidence evidence, Findings findings) {
    Set<String> effects =
        evidence
            .platformEffects()
            .filter(PlatformRules::isReport)
            .map(line -> line.getString("key"))
            .collect(Collectors.toSet());
    List<String> held =
        evidence.platform().held().stream().map(each -> each.getString("reportKey")).toList();
    findings.require(
        Set.copyOf(held).equals(effects) && held.size() == effects.size(),
        "the platform does not hold what it took");
  }

  private static void nothingIsHeldBack(Evidence evidence, Findings findings) {
    evidence.rows().reports().stream()
        .filter(row -> !row.told())
        .forEach(row -> findings.add("a report that was not told: " + row));
    evidence.rows().dispatches().stream()
        .filter(row -> row.kind().isOfPlatform())
        .forEach(row -> findings.add("a report waits: " + row));
  }

  private static Map<UUID, List<JsonObject>> heldByCase(Evidence evidence) {
    return evidence.platform().held().stream()
        .collect(Collectors.groupingBy(each -> caseOf(each.getString("reportKey"))));
  }

  private static void oneNumberPerCase(
      Evidence evidence, Map<UUID, List<JsonObject>> held, Findings findings) {
    Set<String> given = new HashSet<>();
    for (Rows.Case each : evidence.rows().cases()) {
      Set<String> numbers =
          held.getOrDefault(each.id(), List.of()).stream()
              .map(report -> report.getString("projectNo"))
              .collect(Collectors.toSet());
      numbers.add(each.caseNo());
      findings.require(
          numbers.size() == 1 && each.caseNo() != null && given.add(each.caseNo()),
          "not one number of its own: " + numbers + " of " + each);
    }
    long brought =
        evidence.platform().begun().values().stream().filter(no -> !no.isEmpty()).count();
    long asked =
        evidence.platformEffects().filter(line -> line.getString("kind").equals("number")).count();
    findings.require(
        asked == given.size() - brought,
        asked + " numbers were given to " + (given.size() - brought) + " cases");
  }

  /** By another method than the program's: its receipt, each acceptance, and its end. */
  private static void toldAll(
      Evidence evidence, Rows.Case each, Map<UUID, List<JsonObject>> held, Findings findings) {
    Map<String, List<JsonObject>> byForm =
        held.getOrDefault(each.id(), List.of()).stream()
            .collect(Collectors.groupingBy(report -> report.getString("form")));
    long accepted =
        evidence.hopsByCase().getOrDefault(each.id(), List.of()).stream()
            .filter(hop -> SAY_ACCEPTED.contains(word(hop)))
            .count();
    List<String> ends =
        byForm.getOrDefault("result", List.of()).stream()
            .map(report -> report.getString("resultType"))
            .toList();
    List<String> expected = each.isOver() ? List.of(each.outcome().name()) : List.of();
    findings.require(
        byForm.getOrDefault("receive", List.of()).size() == 1
            && byForm.getOrDefault("accept", List.of()).size() == accepted
            && ends.equals(expected),
        "the platform was not told all of " + each + ": " + byForm.keySet() + " " + ends);
  }

  private static String word(Rows.Hop hop) {
    return hop.kind().equals("ANSWERED") ? String.valueOf(hop.outcome()) : hop.kind();
  }

  private static void begunBecameCases(
      Evidence evidence, Map<UUID, List<JsonObject>> held, Findings findings) {
    Platform platform = evidence.platform();
    Map<String, List<UUID>> made =
        evidence.rows().submissions().stream()
            .filter(row -> row.key().startsWith(platform.keyOf("")))
            .collect(
                Collectors.groupingBy(
                    Rows.Submission::key,
                    Collectors.mapping(Rows.Submission::caseId, Collectors.toList())));
    findings.require(made.size() == platform.begun().size(), "begun there, and otherwise here");
    Map<UUID, Rows.Case> cases = evidence.casesById();
    platform
        .begun()
        .forEach(
            (number, official) -> {
              List<UUID> of = made.getOrDefault(platform.keyOf(number), List.of());
              findings.require(of.size() == 1, number + " became the cases " + of);
              of.forEach(id -> camefrom(number, official, cases.get(id), held.get(id), findings));
            });
  }

  private static void camefrom(
      String number, String official, Rows.Case made, List<JsonObject> told, Findings findings) {
    findings.require(
        official.isEmpty() || official.equals(made.caseNo()), number + " lost its number: " + made);
    findings.require(
        told != null && told.stream().allMatch(each -> number.equals(each.getString("originNo"))),
        "what is told of " + made + " does not name " + number);
  }
}
