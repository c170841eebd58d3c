package org.liandong.gateway.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the operator's table promises to tell, a rule tells; and the table knows every rule. */
class AlertsTest {
  private static final Path RULES = Path.of("..", "config", "alerts.yaml");
  private static final Path CASES = Path.of("..", ".ci", "alerts-test.yaml");
  private static final Path PAGE = Path.of("..", "docs", "operations.md");
  private static final Pattern METRIC = Pattern.compile("\\b(up|(?:liandong|vertx)_[a-z_]+)\\b");
  private static final Pattern LIMIT = Pattern.compile("(==|>|<)\\s*(\\d+)\\s*$");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void the_table_and_the_rules_name_the_same_metrics() throws Exception {
    Set<String> told = new TreeSet<>();
    table().forEach(condition -> told.addAll(metrics(condition)));
    Set<String> ruled = new TreeSet<>();
    rules().values().forEach(rule -> ruled.addAll(metrics(rule)));
    assertEquals(ruled, told);
  }

  @Test
  void a_limit_of_the_table_is_that_of_a_rule() throws Exception {
    Map<String, String> rules = rules();
    int limits = 0;
    for (String condition : table()) {
      Matcher limit = LIMIT.matcher(condition);
      if (limit.find()) {
        limits++;
        String wanted = limit.group(1) + " " + limit.group(2);
        assertTrue(
            rules.values().stream()
                .anyMatch(
                    rule -> metrics(rule).equals(metrics(condition)) && rule.endsWith(wanted)),
            condition);
      }
    }
    assertTrue(limits >= 15, "the table was not read: " + limits);
  }

  @Test
  void what_rings_when_reports_or_answers_stand_still_is_played() throws Exception {
    Set<String> played =
        new YAMLMapper()
            .readTree(CASES.toFile()).findValuesAsText("alertname").stream()
                .collect(Collectors.toSet());
    assertTrue(
        played.containsAll(
            Set.of(
                "ReportsNotTold",
                "ReconciliationOpen",
                "ReconciliationStale",
                "PollStale",
                "AdapterHoldsThreads",
                "AdapterDefects")),
        played::toString);
    assertTrue(rules().keySet().containsAll(played), "only what there is is played");
  }

  /** The conditions of the first column, each by itself. */
  private static List<String> table() throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("\n## Alerts\n") + 1);
    section = section.substring(0, section.indexOf("\n## "));
    List<String> conditions = new ArrayList<>();
    section
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| when "))
        .map(line -> line.substring(2, line.indexOf(" | ")))
        .forEach(cell -> CODE.matcher(cell).results().forEach(it -> conditions.add(it.group(1))));
    return conditions;
  }

  private static Map<String, String> rules() throws IOException {
    Map<String, String> rules = new TreeMap<>();
    for (JsonNode group : new YAMLMapper().readTree(RULES.toFile()).get("groups")) {
      group
          .get("rules")
          .forEach(rule -> rules.put(rule.get("alert").asText(), rule.get("expr").asText()));
    }
    return rules;
  }

  private static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }
}
