package org.liandong.gateway.boot;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.liandong.gateway.http.Redacted;

/**
 * Writes every exception into the log without texts that could hold a value, also those that
 * libraries log: the last line of defence. Named in logback.xml.
 */
public final class RedactedTrace extends ThrowableHandlingConverter {
  private static final int LONGEST = 16_000;

  @Override
  public String convert(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown == null) {
      return "";
    }
    return thrown instanceof ThrowableProxy proxy
        ? trace(proxy.getThrowable())
        : thrown.getClassName();
  }

  private static String trace(Throwable thrown) {
    Throwable safe = thrown instanceof Redacted ? thrown : Redacted.of(thrown);
    StringWriter text = new StringWriter();
    safe.printStackTrace(new PrintWriter(text));
    return text.getBuffer().substring(0, Math.min(LONGEST, text.getBuffer().length()));
  }
}
