package org.liandong.gateway.boot;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import net.logstash.logback.composite.AbstractFieldJsonProvider;

/**
 * Writes a log event's message, but never an exception's text within it: libraries log {@code
 * cause.getMessage()}, and a parser's holds what somebody sent. Named in logback.xml.
 */
public final class RedactedMessage extends AbstractFieldJsonProvider<ILoggingEvent> {
  /** What is shorter holds nobody's name or number, and would be found in every line. */
  private static final int SHORTEST = 3;

  public RedactedMessage() {
    setFieldName("message");
  }

  @Override
  public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
    json.writeStringField(getFieldName(), message(event));
  }

  private static String message(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    IThrowableProxy thrown = event.getThrowableProxy();
    while (thrown != null) {
      String text = thrown.getMessage();
      if (text != null && text.length() > SHORTEST) {
        message = message.replace(text, thrown.getClassName());
      }
      thrown = thrown.getCause();
    }
    return message;
  }
}
