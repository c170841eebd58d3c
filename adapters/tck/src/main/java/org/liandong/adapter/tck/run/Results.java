package org.liandong.adapter.tck.run;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.run.CaseResult.Verdict;

/** Notes how each case ends. */
final class Results implements TestExecutionListener {
  private static final String OWN = "作者自己的用例";

  private static final Set<String> UNTRIED =
      Set.of(AdapterContract.NO_REMOTE, AdapterContract.NO_PAPER);

  private record Noted(int place, CaseResult result) {}

  private final List<Noted> noted = new ArrayList<>();

  List<CaseResult> inOrder() {
    return noted.stream()
        .sorted(Comparator.comparingInt(Noted::place).thenComparing(one -> one.result().id()))
        .map(Noted::result)
        .toList();
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    note(test, Verdict.SKIPPED, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Throwable why = result.getThrowable().orElse(null);
    switch (result.getStatus()) {
      case SUCCESSFUL -> {
        if (test.isTest()) {
          note(test, Verdict.PASSED, null);
        }
      }
      case ABORTED -> note(test, aborted(words(why)), words(why));
      case FAILED -> note(test, Verdict.FAILED, words(why));
    }
  }

  private static Verdict aborted(String why) {
    return UNTRIED.contains(why) ? Verdict.UNTRIED : Verdict.SKIPPED;
  }

  private void note(TestIdentifier test, Verdict verdict, String why) {
    Optional<Method> method =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(source -> ((MethodSource) source).getJavaMethod());
    Class<?> of = method.<Class<?>>map(Method::getDeclaringClass).orElse(AdapterContract.class);
    String id = method.map(Method::getName).orElse(test.getDisplayName());
    noted.add(
        new Noted(place(of), new CaseResult(group(of), id, test.getDisplayName(), verdict, why)));
  }

  private static String group(Class<?> of) {
    DisplayName named = of.getAnnotation(DisplayName.class);
    return named == null ? OWN : named.value();
  }

  private static int place(Class<?> of) {
    int place = List.of(AdapterContract.class.getInterfaces()).indexOf(of);
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  private static String words(Throwable why) {
    if (why == null) {
      return "";
    }
    String text = why.getMessage() == null ? why.getClass().getName() : why.getMessage();
    return text.replaceAll("\\s+", " ").replaceFirst("^Assumption failed: ", "").trim();
  }
}
