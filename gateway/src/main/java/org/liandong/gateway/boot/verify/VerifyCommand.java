package org.liandong.gateway.boot.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.liandong.gateway.boot.StartRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries an adapter before it meets a case. */
@Command(
    name = "verify",
    description = "用测试套件逐项检查一个插件（jar、zip 或文件夹），或用录制的往来检查一份后端描述（YAML）；有不合格的返回 1",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  static final String INTO = "--into";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "插件（jar、zip 或文件夹），或后端描述（.yaml、.yml）")
  private Path subject;

  /** Where another process of this program, which waits for this one, reads what was found. */
  @Option(names = INTO, hidden = true)
  private Path into;

  @Override
  public Integer call() throws IOException {
    // Its own log is what an adapter is tried for, and read by the kit; the screen is the report's.
    System.setProperty("liandong.log.level", "OFF");
    if (!Files.exists(subject)) {
      throw StartRefused.verifying("没有这个文件：%s", subject);
    }
    if (into != null) {
      new VerdictFile(into).write(() -> PluginVerification.of(subject));
      return 0;
    }
    String name = subject.getFileName().toString();
    Verification done =
        name.endsWith(".yaml") || name.endsWith(".yml")
            ? FixtureVerification.of(subject)
            : TriedApart.of(subject);
    PrintWriter out = spec.commandLine().getOut();
    new VerifyReport(done).print(out);
    return done.passed() ? 0 : 1;
  }
}
