package org.liandong.adapter.tck;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged by {@code java.util.logging} and {@code System.Logger}, at every level. */
final class JdkLogs extends Handler {
  private final StringBuffer lines;
  private final Logger root = Logger.getLogger("");
  private final Level level = root.getLevel();
  private final List<Handler> others = List.of(root.getHandlers());
  private final SimpleFormatter words = new SimpleFormatter();

  /** Open at once. */
  JdkLogs(StringBuffer lines) {
    this.lines = lines;
    setLevel(Level.ALL);
    others.forEach(root::removeHandler);
    root.addHandler(this);
    root.setLevel(Level.ALL);
  }

  @Override
  public void publish(LogRecord said) {
    lines.append(words.formatMessage(said)).append('\n');
    if (said.getThrown() != null) {
      StringWriter trace = new StringWriter();
      said.getThrown().printStackTrace(new PrintWriter(trace, true));
      lines.append(trace);
    }
  }

  @Override
  public void flush() {
    // Nothing waits.
  }

  @Override
  public void close() {
    root.removeHandler(this);
    root.setLevel(level);
    others.forEach(root::addHandler);
  }
}
