package org.liandong.gateway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * design.md, section 3, as rules: which package may know which. For any root, so that the rules can
 * be shown to fail on planted classes.
 */
final class ArchitectureRules {
  private static final List<String> BELOW_CASES =
      List.of("routing", "catalogue", "model", "sealing");

  private static final Map<String, List<String>> ALLOWED = allowed();

  private final String root;
  private final String spi;

  ArchitectureRules(String root, String spi) {
    this.root = root;
    this.spi = spi;
  }

  private static Map<String, List<String>> allowed() {
    Map<String, List<String>> allowed = new LinkedHashMap<>();
    allowed.put("model", List.of());
    allowed.put("catalogue", List.of("model"));
    allowed.put("routing", List.of("catalogue", "model"));
    allowed.put("cases", BELOW_CASES);
    allowed.put("sealing", List.of());
    allowed.put("backends", List.of());
    allowed.put("http", List.of());
    allowed.put("printing", List.of("catalogue", "model", "http"));
    List<String> hall = new ArrayList<>(BELOW_CASES);
    hall.addAll(List.of("cases", "http"));
    for (String door :
        List.of(
            "intake",
            "events",
            "listening",
            "liaisons",
            "callbacks",
            "materials",
            "audit",
            "ledger",
            "reports",
            "desk")) {
      allowed.put(door, hall);
    }
    List<String> press = new ArrayList<>(hall);
    press.add("printing");
    for (String door : List.of("papers", "parcels")) {
      allowed.put(door, press);
    }
    List<String> both = new ArrayList<>(hall);
    both.add("backends");
    for (String door :
        List.of("inbox", "dispatch", "timers", "ops", "polling", "lookups", "reconciliation")) {
      allowed.put(door, both);
    }
    return allowed;
  }

  /** Every rule, by a name that says what it guards. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> all = new LinkedHashMap<>();
    ALLOWED.forEach((name, known) -> all.put(name + " knows only what lies below", knows(name)));
    all.put("model is plain Java", modelIsPlainJava());
    all.put("http takes few types from elsewhere", httpTakesFewTypes());
    all.put("only who speaks to backends knows the SPI", spiIsForFew());
    all.put("cases are written in one package", onlyTheHallWrites());
    all.put("nobody uses the event bus", without("io.vertx.core.eventbus..", "..nowhere.."));
    all.put("there is one log", without("java.util.logging..", "..nowhere.."));
    all.put("JDBC is for the start", without("java.sql..", in("boot")));
    all.put("only boot prints", onlyBootPrints());
    all.put("nobody sleeps", nobodySleeps());
    all.put("no package knows itself by another", noCycles());
    return all;
  }

  private String in(String name) {
    return root + '.' + name + "..";
  }

  private ArchRule knows(String name) {
    String[] known =
        Stream.concat(Stream.of(name), ALLOWED.get(name).stream())
            .map(this::in)
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> others =
        resideInAPackage(root + "..").and(not(resideInAnyPackage(known)));
    return noClasses().that(resideInAPackage(in(name))).should().dependOnClassesThat(others);
  }

  private ArchRule modelIsPlainJava() {
    return classes()
        .that(resideInAPackage(in("model")))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", in("model")));
  }

  private ArchRule httpTakesFewTypes() {
    DescribedPredicate<JavaClass> taken =
        DescribedPredicate.describe(
            "Fault, PersonId and what a database fails with",
            type ->
                List.of("Fault", "PersonId", "DatabaseException", "ClosedConnectionException")
                    .contains(type.getSimpleName()));
    return noClasses()
        .that(resideInAPackage(in("http")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(spi, "io.vertx.sqlclient..").and(not(taken)));
  }

  private ArchRule spiIsForFew() {
    String[] few =
        Stream.of(
                "backends",
                "inbox",
                "dispatch",
                "timers",
                "polling",
                "ops",
                "desk",
                "lookups",
                "reconciliation",
                "http",
                "boot")
            .map(this::in)
            .toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAnyPackage(few))))
        .should()
        .dependOnClassesThat(resideInAPackage(spi));
  }

  /** Doors may hold a pool to hand it on; tuples and rows are for those who own tables. */
  private ArchRule onlyTheHallWrites() {
    return noClasses()
        .that(
            resideInAnyPackage(
                Stream.of(
                        "intake",
                        "listening",
                        "liaisons",
                        "callbacks",
                        "papers",
                        "reports",
                        "parcels",
                        "printing",
                        "audit",
                        "materials",
                        "desk",
                        "inbox",
                        "dispatch",
                        "timers",
                        "polling",
                        "lookups",
                        "reconciliation",
                        "catalogue",
                        "routing",
                        "http")
                    .map(this::in)
                    .toArray(String[]::new)))
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "write SQL",
                type ->
                    List.of("io.vertx.sqlclient.Tuple", "io.vertx.sqlclient.PreparedQuery")
                        .contains(type.getName())));
  }

  private ArchRule without(String forbidden, String except) {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(except))))
        .should()
        .dependOnClassesThat(resideInAPackage(forbidden));
  }

  private ArchRule onlyBootPrints() {
    return noClasses()
        .that(resideInAPackage(root + "..").and(not(resideInAPackage(in("boot")))))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace");
  }

  private ArchRule nobodySleeps() {
    return noClasses()
        .that(resideInAPackage(root + ".."))
        .should()
        .callMethod(Thread.class, "sleep", long.class);
  }

  private ArchRule noCycles() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  /** What an adapter may be compiled against. */
  static ArchRule adaptersKnowOnlyTheSpi(String adapters, String... shared) {
    DescribedPredicate<JavaClass> ours =
        resideInAPackage("org.liandong..")
            .and(not(resideInAnyPackage(shared)).and(not(resideInAPackage(adapters))));
    return noClasses().that(resideInAPackage(adapters)).should().dependOnClassesThat(ours);
  }

  /** What the SPI itself may show. */
  static ArchRule spiIsSmall(String spi) {
    return classes()
        .that(resideInAPackage(spi))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "io.vertx.core..", "org.slf4j..", spi));
  }
}
