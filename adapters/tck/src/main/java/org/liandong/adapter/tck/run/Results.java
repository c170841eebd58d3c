package org.liandong.adapter.tck.run;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.run.CaseResult.Verdict;

/** Notes how each case ends. */
final class Results implements TestExecutionListener {
  static final String NOT_TRIED = "这一项没有按套件的写法运行：测试类改写了或停用了这个方法；请删去改写，自己的检查另起名字";
  static final String NONE_TRIED = "套件的用例一项也没有运行：测试类被停用了，或在第一项之前就失败了";

  private static final String OWN = "作者自己的用例";

  private static final Set<String> UNTRIED =
      Set.of(
          AdapterContract.NO_REMOTE,
          AdapterContract.NO_PAPER,
          AdapterContract.NO_NOTHING,
          AdapterContract.SEALED);

  private record Noted(int place, CaseResult result) {}

  private final List<Noted> noted = new ArrayList<>();
  private final Set<Method> tried = new HashSet<>();

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

  /** A case that an author's class hides is no case that passed. */
  void requireAll(List<String> withoutTags) {
    List<Method> missing = new ArrayList<>(cases());
    missing.removeIf(one -> tried.contains(one) || isTagged(one, withoutTags));
    if (tried.isEmpty()) {
      noted.add(
          new Noted(
              Integer.MAX_VALUE,
              new CaseResult(OWN, "the_kit_is_run", "套件的用例都运行", Verdict.FAILED, NONE_TRIED)));
      return;
    }
    for (Method one : missing) {
      Class<?> of = one.getDeclaringClass();
      String title = one.getAnnotation(DisplayName.class).value();
      noted.add(
          new Noted(
              place(of),
              new CaseResult(group(of), one.getName(), title, Verdict.FAILED, NOT_TRIED)));
    }
  }

  private static List<Method> cases() {
    return Stream.of(AdapterContract.class.getInterfaces())
        .flatMap(group -> Stream.of(group.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class))
        .toList();
  }

  private static boolean isTagged(Method one, List<String> tags) {
    return Stream.of(one.getAnnotationsByType(Tag.class))
        .anyMatch(tag -> tags.contains(tag.value()));
  }

  private static Verdict aborted(String why) {
    return UNTRIED.contains(why) ? Verdict.UNTRIED : Verdict.SKIPPED;
  }

  private void note(TestIdentifier test, Verdict verdict, String why) {
    Optional<Method> method =
        test.getSource()
            .filter(MethodSource.class::isInstance)
            .map(source -> ((MethodSource) source).getJavaMethod());
    method.filter(one -> one.getDeclaringClass().isInterface()).ifPresent(tried::add);
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
