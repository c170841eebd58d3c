package org.liandong.adapter.tck;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that is logged or printed while it is open, at every level. */
final class Captured implements AutoCloseable {
  private final Logger root;
  private final Level level;
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final StringBuffer lines = new StringBuffer();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Keeping keeping = new Keeping();
  private final JdkLogs jdk;

  Captured() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    level = root.getLevel();
    for (Iterator<Appender<ILoggingEvent>> each = root.iteratorForAppenders(); each.hasNext(); ) {
      others.add(each.next());
    }
    others.forEach(root::detachAppender);
    keeping.setContext(context);
    keeping.start();
    root.addAppender(keeping);
    root.setLevel(Level.TRACE);
    jdk = new JdkLogs(lines);
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  /** All of it so far. */
  String text() {
    return lines + printed.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    root.setLevel(level);
    jdk.close();
    root.detachAppender(keeping);
    others.forEach(root::addAppender);
  }

  private final class Keeping extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      lines.append(event.getFormattedMessage()).append(event.getMDCPropertyMap()).append('\n');
      IThrowableProxy thrown = event.getThrowableProxy();
      if (thrown != null) {
        lines.append(ThrowableProxyUtil.asString(thrown));
      }
    }
  }
}
