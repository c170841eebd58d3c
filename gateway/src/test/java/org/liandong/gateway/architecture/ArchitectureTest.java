package org.liandong.gateway.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom; and that each rule sees a class that breaks it. */
class ArchitectureTest {
  private static final String ROOT = "org.liandong.gateway";
  private static final String SPI = "org.liandong.adapter.spi..";
  private static final String WIRE = "org.liandong.adapter.wire..";
  private static final String PLANTED = ROOT + ".architecture.planted";

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages(ROOT, "org.liandong.adapter", "org.liandong.simulator");

  private static final JavaClasses FAULTY = new ClassFileImporter().importPackages(PLANTED);

  private static final Map<String, ArchRule> RULES = new ArchitectureRules(ROOT, SPI).all();
  private static final Map<String, ArchRule> PLANTED_RULES =
      new ArchitectureRules(PLANTED, SPI).all();

  static Stream<String> rules() {
    return RULES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_program_keeps_the_rule(String rule) {
    RULES.get(rule).allowEmptyShould(true).check(PROGRAM);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_sees_a_planted_class(String rule) {
    EvaluationResult result = PLANTED_RULES.get(rule).evaluate(FAULTY);
    assertTrue(result.hasViolation(), rule);
    assertTrue(
        result.getFailureReport().getDetails().stream().allMatch(line -> line.contains(PLANTED)));
  }

  @Test
  void adapters_are_compiled_against_the_spi_alone() {
    for (String adapter : List.of("http", "desk")) {
      ArchitectureRules.adaptersKnowOnlyTheSpi("org.liandong.adapter." + adapter + "..", SPI, WIRE)
          .check(PROGRAM);
    }
    ArchitectureRules.adaptersKnowOnlyTheSpi(WIRE, SPI).check(PROGRAM);
    ArchitectureRules.spiIsSmall(SPI).check(PROGRAM);
    assertTrue(
        ArchitectureRules.adaptersKnowOnlyTheSpi(PLANTED + ".timers..", SPI)
            .evaluate(FAULTY)
            .hasViolation());
    assertTrue(ArchitectureRules.spiIsSmall(PLANTED + ".http..").evaluate(FAULTY).hasViolation());
  }

  @Test
  void simulator_and_gateway_meet_in_boot_only() {
    Set<String> users =
        PROGRAM.stream()
            .filter(type -> type.getPackageName().startsWith(ROOT))
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                            d -> d.getTargetClass().getName().startsWith("org.liandong.simulator")))
            .map(JavaClass::getPackageName)
            .filter(name -> !name.startsWith(ROOT + ".boot"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), users);
  }
}
