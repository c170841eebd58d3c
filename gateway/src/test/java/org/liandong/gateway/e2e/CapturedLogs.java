package org.liandong.gateway.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that is logged, ours down to DEBUG, with what stands behind the message too. */
public final class CapturedLogs extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("org.liandong");

  private CapturedLogs() {}

  public static CapturedLogs begin() {
    CapturedLogs logs = new CapturedLogs();
    logs.setContext(logs.root.getLoggerContext());
    logs.start();
    logs.root.addAppender(logs);
    logs.ours.setLevel(Level.DEBUG);
    return logs;
  }

  @Override
  protected void append(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(event.getLoggerName());
    line.append(' ').append(event.getLevel()).append(' ').append(event.getFormattedMessage());
    line.append(' ').append(Arrays.toString(event.getArgumentArray()));
    line.append(' ').append(event.getMDCPropertyMap()).append(event.getKeyValuePairs());
    if (event.getThrowableProxy() != null) {
      line.append('\n').append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    lines.add(line.toString());
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  public void clear() {
    lines.clear();
  }

  @Override
  public void close() {
    root.detachAppender(this);
    ours.setLevel(null);
    stop();
  }
}
