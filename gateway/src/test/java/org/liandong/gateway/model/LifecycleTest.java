package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole of two tables: how a case may move, and what each standing makes of each answer. */
class LifecycleTest {

  /** From each state (line) to each (column), in the order of the law; a dot where it may not. */
  private static final String MOVES =
      """
                          rec awa acc exa sus con del
      RECEIVED             x   x   x   x   x   x   .
      AWAITING_CORRECTION  x   x   x   x   x   x   .
      ACCEPTED             .   x   x   x   x   x   .
      EXAMINING            .   x   .   x   x   x   .
      SUSPENDED            .   x   .   x   x   x   .
      CONCLUDED            .   .   .   .   .   x   x
      DELIVERED            .   .   .   .   .   .   x
      """;

  /**
   * What a step that accepts, examines and decides makes of each answer: A applied, B applied and a
   * breach, D said before, P too early, I impossible.
   */
  private static final String ANSWERS =
      """
                  PLANNED WAITING ACCEPTED SILENT CORRECTION EXAMINED SUSPENDED ANSWERED CANCELLED
      ACCEPTED          I       A        D      D          A        D         D        D         I
      NOT_ACCEPTED      I       A        I      I          A        I         I        I         I
      CORRECTION        I       A        B      B          B        B         B        I         I
      OPINION           I       P        A      A          P        A         A        D         I
      APPROVED          I       P        A      A          P        A         A        D         I
      REJECTED          I       P        A      A          P        A         A        I         I
      REFERRED          I       P        A      A          P        A         A        I         I
      RETURNED          I       I        I      I          I        I         I        I         I
      SPECIAL_STARTED   I       P        A      A          P        A         D        I         I
      SPECIAL_ENDED     I       P        P      P          P        P         A        I         I
      EXTENDED          I       P        A      A          P        A         A        I         I
      """;

  /** What a step of an outside authority makes of each word that its station passes on. */
  private static final String TRACKED =
      """
                  PLANNED WAITING ACCEPTED CORRECTION ANSWERED CANCELLED
      ACCEPTED          I       A        D          A        I         I
      NOT_ACCEPTED      I       A        I          A        I         I
      CORRECTION        I       A        A          D        I         I
      APPROVED          I       A        A          A        I         I
      REJECTED          I       A        A          A        I         I
      """;

  private static final UUID ID = new UUID(0, 1);

  @Test
  void a_case_moves_as_the_law_has_it_and_no_other_way() {
    List<String> told = new ArrayList<>();
    for (CaseState from : CaseState.values()) {
      told.add(
          from
              + " "
              + Stream.of(CaseState.values())
                  .map(to -> Lifecycle.allows(from, to) ? "x" : ".")
                  .collect(Collectors.joining(" ")));
    }
    assertEquals(lines(MOVES), told);
  }

  @Test
  void each_standing_of_a_step_makes_of_each_answer_what_the_table_says() {
    List<String> told = new ArrayList<>();
    for (AnswerKind kind : AnswerKind.values()) {
      told.add(
          kind
              + " "
              + standings().values().stream()
                  .map(step -> letter(caseOf(step).apply(answer(kind), Laws.TERMS, Laws.KNOWN)))
                  .collect(Collectors.joining(" ")));
    }
    assertEquals(lines(ANSWERS), told);
  }

  @Test
  void each_standing_of_a_tracked_step_makes_of_each_word_what_the_table_says() {
    List<String> told = new ArrayList<>();
    for (TrackedWord word : TrackedWord.values()) {
      told.add(
          word
              + " "
              + tracked().stream()
                  .map(step -> letter(caseOf(step).track(word)))
                  .collect(Collectors.joining(" ")));
    }
    assertEquals(lines(TRACKED), told);
  }

  @Test
  void nothing_but_its_stations_word_moves_a_tracked_step() {
    for (Step step : tracked()) {
      ServiceCase of = caseOf(step);
      for (AnswerKind kind : AnswerKind.values()) {
        assertEquals("I", letter(of.apply(answer(kind), Laws.TERMS, Laws.KNOWN)), kind.name());
      }
      assertEquals("D", letter(of.deemAccepted(ID)));
      assertEquals("D", letter(of.lapse(ID)));
      assertEquals(List.of(), of.withdraw().orders());
      assertEquals(List.of(), of.begin(1).orders());
    }
    assertEquals("I", letter(caseOf(standings().get("WAITING")).track(TrackedWord.APPROVED)));
  }

  @Test
  void an_outside_authority_that_accepts_nothing_says_nothing_of_it() {
    Duty decides = new Duty(Set.of(Act.EXAMINE, Act.DECIDE), StepKind.TRACKED, null);
    Step step = Step.planned(ID, 1, 1, "国家局", null, decides, null).become(StepState.WAITING);
    assertEquals("I", letter(caseOf(step).track(TrackedWord.ACCEPTED)));
    assertEquals("I", letter(caseOf(step).track(TrackedWord.NOT_ACCEPTED)));
    assertEquals("A", letter(caseOf(step).track(TrackedWord.REJECTED)));
  }

  private static List<Step> tracked() {
    Duty all = new Duty(Set.of(Act.ACCEPT, Act.EXAMINE, Act.DECIDE), StepKind.TRACKED, null);
    Step planned = Step.planned(ID, 1, 1, "国家局", null, all, null);
    Step waiting = planned.become(StepState.WAITING);
    return List.of(
        planned,
        waiting,
        waiting.with(waiting.progress().withAcceptance(Progress.Acceptance.SAID, null)),
        waiting.asking(List.of(), false),
        waiting.endedBy(StepEnd.REJECTED),
        waiting.become(StepState.CANCELLED));
  }

  private static List<String> lines(String table) {
    return table.lines().skip(1).map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  private static String letter(Change change) {
    return switch (change.verdict()) {
      case APPLIED -> change.breach() == null ? "A" : "B";
      case DUPLICATE -> "D";
      case PREMATURE -> "P";
      case INAPPLICABLE -> "I";
    };
  }

  private static Map<String, Step> standings() {
    Duty all = Duty.of(Set.of(Act.ACCEPT, Act.EXAMINE, Act.DECIDE));
    Step planned = Step.planned(ID, 1, 1, "organ", "county", all, "authority");
    Step waiting = planned.become(StepState.WAITING);
    Step accepted = waiting.with(waiting.progress().withAcceptance(Progress.Acceptance.SAID, "p1"));
    Map<String, Step> standings = new LinkedHashMap<>();
    standings.put("PLANNED", planned);
    standings.put("WAITING", waiting);
    standings.put("ACCEPTED", accepted);
    standings.put(
        "SILENT",
        waiting.with(waiting.progress().withAcceptance(Progress.Acceptance.SILENT, null)));
    standings.put("CORRECTION", waiting.asking(List.of("other"), false));
    standings.put("EXAMINED", accepted.with(accepted.progress().withExamination("p1")));
    standings.put("SUSPENDED", accepted.with(accepted.progress().withSpecial(SpecialKind.TEST)));
    standings.put("ANSWERED", accepted.endedBy(StepEnd.APPROVED));
    standings.put("CANCELLED", waiting.become(StepState.CANCELLED));
    return standings;
  }

  /** With an upper organ that nobody has told of yet. */
  private static ServiceCase caseOf(Step step) {
    Duty upper = new Duty(Set.of(Act.DECIDE), StepKind.UPPER, null);
    Step above = Step.planned(new UUID(0, 2), 2, 2, "upper", "city", upper, "authority");
    return ServiceCase.received(new UUID(0, 9), List.of(), List.of(step, above));
  }

  private static Answer answer(AnswerKind kind) {
    return new Answer(ID, kind, "p2", null, null, "words", List.of("paper"), Laws.DETAILS);
  }
}
