package org.liandong.gateway.boot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.gateway.boot.StartRefused;
import picocli.CommandLine;

class VerifyCommandTest {
  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();

  @Test
  void the_sample_of_the_documentation_passes() throws IOException {
    int code = verify(SamplePlugin.in(folder));

    assertEquals(0, code, printed.toString());
    assertSaid("插件 letters 1.0.0，适配器 letters，适用 SPI [1.0,2.0)");
    assertSaid("通过  对方收下：结果是成功");
    assertSaid("（适配器没有声明能力 POLL）");
    assertSaid("失败 0，");
    assertTrue(printed.toString().stripTrailing().endsWith("合格。"), printed.toString());
  }

  @Test
  void an_adapter_that_guesses_is_found_out_by_name() throws IOException {
    String looks = "STATES.get(fields.getOrDefault(\"state\", \"\"))";
    String guesses =
        "STATES.getOrDefault(fields.getOrDefault(\"state\", \"\"), AnswerKind.ACCEPTED)";

    assertEquals(1, verify(SamplePlugin.in(folder, looks, guesses)));
    assertSaid("失败  回调：签名正确但不认识的代码，拒绝，不编造结论");
    assertSaid("      an_unknown_word_is_rejected");
    assertSaid("不合格：");
  }

  @ParameterizedTest
  @ValueSource(strings = {"System.exit(0)", "Runtime.getRuntime().halt(0)"})
  void a_plugin_that_ends_the_process_does_not_pass(String ends) throws IOException {
    String first = "MultiMap form = MultiMap.caseInsensitiveMultiMap();";

    assertEquals(1, verify(SamplePlugin.in(folder, first, ends + "; " + first)));
    assertSaid("失败  插件不结束、不卡住它所在的进程");
    assertSaid("退出码 0");
    assertSaid("不合格：");
  }

  @Test
  void a_plugin_that_takes_for_ever_is_stopped_and_does_not_pass() throws IOException {
    Verification stopped = TriedApart.of(SamplePlugin.in(folder), Duration.ofMillis(1));

    assertFalse(stopped.passed());
    assertEquals("检查在 0 秒内没有做完，被停止了", stopped.results().get(0).why());
  }

  @Test
  void what_does_not_end_keeps_no_verdict() throws Exception {
    Vertx vertx = Vertx.vertx();
    Promise<Void> never = Promise.promise();
    vertx.deployVerticle(endless(never.future())).await(5, TimeUnit.SECONDS);
    Path none = folder.resolve("adapter.yaml");

    assertThrows(
        StartRefused.class, () -> FixtureVerification.of(none, vertx, Duration.ofMillis(100)));
    never.complete();
    vertx.close().await(5, TimeUnit.SECONDS);
  }

  private static VerticleBase endless(Future<Void> end) {
    return new VerticleBase() {
      @Override
      public Future<?> stop() {
        return end;
      }
    };
  }

  @Test
  void a_described_call_without_a_case_is_told_as_untried() throws IOException {
    Path description = foreign();
    String orders = Files.readString(folder.resolve("fixtures/orders.yaml"));
    int cancel = orders.indexOf("  - name: 撤回送达");
    int next = orders.indexOf("  - name: 没有对方编号");
    Files.writeString(
        folder.resolve("fixtures/orders.yaml"),
        orders.substring(0, cancel) + orders.substring(next));

    assertEquals(0, verify(description), printed.toString());
    assertSaid("未检  CANCEL 的通用检查（没有一个有好结果的用例可用，请补上）");
    assertSaid("未检 1。检查过的合格；未检的 1 项");
  }

  @Test
  void a_plugin_without_a_contract_cannot_be_tried() throws IOException {
    Path plugin = SamplePlugin.in(folder);
    Files.delete(plugin.resolve("META-INF/services/org.liandong.adapter.tck.AdapterContract"));

    assertTrue(refusal(plugin).contains("插件里没有测试类"));
  }

  @Test
  void a_plugin_that_the_gateway_would_not_load_is_not_tried() throws IOException {
    Path plugin = SamplePlugin.in(folder);
    Files.delete(plugin.resolve("plugin.properties"));

    assertTrue(refusal(plugin).contains("plugin.properties"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"adapter.yaml", "fixtures/orders.yaml"})
  void a_text_that_is_too_long_is_not_looked_into(String tooLong) throws IOException {
    Path description = foreign();
    String text = Files.readString(folder.resolve(tooLong));
    int rest = 1_048_576 - text.codePointCount(0, text.length()) - "\n# ".length();

    Files.writeString(folder.resolve(tooLong), text + "\n# " + "长".repeat(rest));
    assertEquals(0, verify(description), printed.toString());
    Files.writeString(folder.resolve(tooLong), text + "\n# " + "长".repeat(rest + 1));
    assertTrue(refusal(description).contains("文件太长，最多 1048576 个字"));
    Files.writeString(folder.resolve(tooLong), text + "\nlong: " + "x".repeat(50 << 20));
    String refused = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refusal(description));
    assertTrue(refused.contains(tooLong), refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"adapter.yaml", "fixtures/orders.yaml"})
  void a_pipe_is_not_waited_for(String pipe) throws Exception {
    Path description = foreign();
    Files.delete(folder.resolve(pipe));
    String made = folder.resolve(pipe).toString();
    assertEquals(0, new ProcessBuilder("mkfifo", made).start().waitFor());

    String refused = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refusal(description));
    assertTrue(refused.contains("不是普通文件：") && refused.contains(pipe), refused);
  }

  private Path foreign() throws IOException {
    Path sample = Path.of("../docs/samples/foreign");
    Files.createDirectories(folder.resolve("fixtures"));
    for (String one : List.of("adapter.yaml", "fixtures/answers.yaml", "fixtures/orders.yaml")) {
      Files.copy(sample.resolve(one), folder.resolve(one));
    }
    return folder.resolve("adapter.yaml");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertTrue(refusal(folder.resolve("none.zip")).contains("没有这个文件"));
  }

  private void assertSaid(String text) {
    assertTrue(printed.toString().contains(text), printed.toString());
  }

  private int verify(Path subject) {
    return command().execute("verify", subject.toString());
  }

  private String refusal(Path subject) {
    AtomicReference<Exception> refused = new AtomicReference<>();
    CommandLine command =
        command()
            .setExecutionExceptionHandler(
                (cause, line, arguments) -> {
                  refused.set(cause);
                  return 1;
                });

    assertEquals(1, command.execute("verify", subject.toString()));
    return assertInstanceOf(StartRefused.class, refused.get()).getMessage();
  }

  private CommandLine command() {
    return new CommandLine(new AdapterCommand()).setOut(new PrintWriter(printed, true));
  }
}
