package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import java.net.BindException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.e2e.Applications;
import org.slf4j.Logger;

/** The program's own logback.xml, which the tests do not log by. */
class LogFormatTest {
  private static final String PERSONAL = "示例 " + Applications.ID_NUMBER;

  @TempDir Path folder;

  private final LoggerContext context = new LoggerContext();
  private Logger log;
  private Path file;

  @BeforeEach
  void configure() throws Exception {
    file = folder.resolve("gateway.log");
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putProperty("liandong.log.to", "FILE");
    context.putProperty("liandong.log.file", file.toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    URL own = Path.of("target", "classes", "logback.xml").toUri().toURL();
    configurator.doConfigure(own);
    log = context.getLogger("test");
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void each_event_is_one_line_of_json_with_its_facts_as_members() throws Exception {
    log.atWarn().addKeyValue("traceId", "4bf92f3577b34da6").log("two\nlines");
    log.info("second");

    List<JsonObject> lines = lines();
    assertEquals(2, lines.size());
    assertEquals("two\nlines", lines.get(0).getString("message"));
    assertEquals("WARN", lines.get(0).getString("level"));
    assertEquals("4bf92f3577b34da6", lines.get(0).getString("traceId"));
    assertTrue(lines.get(0).containsKey("@timestamp"));
  }

  @Test
  void no_exception_brings_a_value_into_the_log_whoever_logs_it() throws Exception {
    PgException cause = new PgException("Parameter $1=" + PERSONAL, "ERROR", "22P02", PERSONAL);
    log.error("Unhandled exception", new IllegalStateException(PERSONAL, cause));

    String trace = lines().get(0).getString("stack_trace");
    assertFalse(Files.readString(file).contains(Applications.ID_NUMBER));
    assertTrue(trace.contains("java.lang.IllegalStateException"), trace);
    assertTrue(trace.contains("SQLSTATE 22P02"), trace);
    assertTrue(trace.contains("LogFormatTest.no_exception_brings"), trace);
  }

  @Test
  void a_message_that_is_an_exception_s_text_is_not_written_either() throws Exception {
    var cause = new IllegalArgumentException("invalid version format: 13812345678");
    log.error(cause.getMessage(), new IllegalStateException(PERSONAL, cause));
    context
        .getLogger("io.vertx.core.net.impl.ConnectionBase")
        .error("invalid version format: 13812345678", cause);

    assertEquals(1, lines().size());
    assertEquals("java.lang.IllegalArgumentException", lines().get(0).getString("message"));
    assertFalse(Files.readString(file).contains("13812345678"));
  }

  @Test
  void what_an_operator_can_mend_is_still_said() throws Exception {
    log.error("Not started", new BindException("Address already in use: 8080"));

    assertTrue(lines().get(0).getString("stack_trace").contains("Address already in use"));
  }

  private List<JsonObject> lines() throws Exception {
    return Files.readAllLines(file).stream().map(JsonObject::new).toList();
  }
}
