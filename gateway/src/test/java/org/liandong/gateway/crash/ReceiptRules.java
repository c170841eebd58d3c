package org.liandong.gateway.crash;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.crash.Checker.Findings;

/** A 202 is kept, whatever happened; one key has one receipt; nothing is invented. */
final class ReceiptRules {
  private ReceiptRules() {}

  static void check(Evidence evidence, Findings findings) {
    everyReceiptIsKept(evidence, findings);
    oneKeyHasOneReceipt(evidence, findings);
    everyCaseWasAskedFor(evidence, findings);
    everyRequestHasADefiniteAnswer(evidence, findings);
  }

  private static String name(JsonObject line) {
    return line.getString("station") + '/' + line.getString("key");
  }

  private static void everyReceiptIsKept(Evidence evidence, Findings findings) {
    Map<String, UUID> stored =
        evidence.rows().submissions().stream()
            .collect(Collectors.toMap(row -> row.station() + '/' + row.key(), row -> row.caseId()));
    Map<UUID, Rows.Case> cases = evidence.casesById();
    evidence
        .taken(Request.SUBMIT)
        .forEach(
            line -> {
              UUID id = UUID.fromString(line.getString("case"));
              Rows.Case kept = cases.get(id);
              findings.require(
                  id.equals(stored.get(name(line))), "the receipt of " + name(line) + " is lost");
              findings.require(
                  kept != null && kept.receiptNo().equals(line.getString("receiptNo")),
                  "the case of " + name(line) + " is not kept as its receipt says");
            });
  }

  private static void oneKeyHasOneReceipt(Evidence evidence, Findings findings) {
    evidence
        .taken(Request.SUBMIT)
        .collect(
            Collectors.groupingBy(
                ReceiptRules::name,
                Collectors.mapping(
                    line -> line.getString("case") + ' ' + line.getString("receiptNo"),
                    Collectors.toSet())))
        .forEach(
            (key, receipts) ->
                findings.require(receipts.size() == 1, key + " has the receipts " + receipts));
  }

  private static void everyCaseWasAskedFor(Evidence evidence, Findings findings) {
    Set<String> asked =
        evidence.requests(Request.ASKED).map(ReceiptRules::name).collect(Collectors.toSet());
    evidence
        .platform()
        .begun()
        .keySet()
        .forEach(
            number ->
                asked.add(
                    Matter.TOWN_AND_COUNTY.station() + '/' + evidence.platform().keyOf(number)));
    Set<UUID> submitted = new HashSet<>();
    for (Rows.Submission row : evidence.rows().submissions()) {
      submitted.add(row.caseId());
      findings.require(asked.contains(row.station() + '/' + row.key()), "nobody asked for " + row);
    }
    Set<UUID> cases = evidence.casesById().keySet();
    findings.require(
        cases.equals(submitted),
        "submissions and cases do not agree: " + differing(cases, submitted));
  }

  private static List<UUID> differing(Set<UUID> some, Set<UUID> others) {
    Set<UUID> all = new HashSet<>(some);
    all.addAll(others);
    all.removeIf(id -> some.contains(id) && others.contains(id));
    return List.copyOf(all);
  }

  /** Else the run was not over, and the checker knows less than it thinks. */
  private static void everyRequestHasADefiniteAnswer(Evidence evidence, Findings findings) {
    Map<String, Boolean> definite = new LinkedHashMap<>();
    evidence
        .requests()
        .forEach(line -> definite.merge(name(line), isDefinite(line), Boolean::logicalOr));
    definite.forEach(
        (key, answered) -> findings.require(answered, key + " never had a definite answer"));
    evidence
        .requests(Request.ANSWERED)
        .filter(line -> line.getInteger("status") == 500)
        .forEach(line -> findings.add(name(line) + " was answered with 500"));
    evidence
        .requests(Request.LOST)
        .filter(line -> line.getInteger("bytes") > 0)
        .forEach(line -> findings.add(name(line) + " was answered by half"));
  }

  private static boolean isDefinite(JsonObject line) {
    return line.getString("event").equals(Request.ANSWERED)
        && Requests.isDefinite(new Http.Answer(line.getInteger("status"), line));
  }
}
