package org.liandong.gateway.boot.verify;

import java.io.PrintWriter;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.CaseResult.Verdict;

/** A verification, for people. */
record VerifyReport(Verification done) {

  void print(PrintWriter out) {
    out.println(done.subject());
    String group = null;
    for (CaseResult result : done.results()) {
      if (!result.group().equals(group)) {
        group = result.group();
        out.println();
        out.println("【" + group + "】");
      }
      print(result, out);
    }
    out.println();
    out.printf(
        "共 %d 项：通过 %d，失败 %d，跳过 %d，未检 %d。%s%n",
        done.results().size(),
        done.count(Verdict.PASSED),
        done.count(Verdict.FAILED),
        done.count(Verdict.SKIPPED),
        done.count(Verdict.UNTRIED),
        conclusion());
    out.flush();
  }

  private static void print(CaseResult result, PrintWriter out) {
    String line = "%s  %s".formatted(word(result.verdict()), result.title());
    switch (result.verdict()) {
      case PASSED -> out.println(line);
      case SKIPPED, UNTRIED -> out.println(line + "（" + result.why() + "）");
      case FAILED -> {
        out.println(line);
        out.println("      " + result.id());
        out.println("      " + result.why());
      }
    }
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "通过";
      case FAILED -> "失败";
      case SKIPPED -> "跳过";
      case UNTRIED -> "未检";
    };
  }

  private String conclusion() {
    if (done.passed()) {
      return done.count(Verdict.UNTRIED) == 0
          ? "合格。"
          : "检查过的合格；未检的 %d 项，没有用例或没有办法检查：请补上用例，或向作者要他自己的测试和结果。"
              .formatted(done.count(Verdict.UNTRIED));
    }
    return done.count(Verdict.FAILED) > 0 ? "不合格：请按上面各项改正。" : "不合格：没有一项能检查。";
  }
}
