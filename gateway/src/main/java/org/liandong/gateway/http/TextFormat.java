package org.liandong.gateway.http;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;

/** The contract's own formats: a text that must be written is one that a person can see. */
enum TextFormat implements Format {
  /** May have several lines. */
  TEXT("text"),
  /** A name: one line. */
  LINE("line");

  private final String name;

  TextFormat(String name) {
    this.name = name;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean matches(ExecutionContext context, String text) {
    return !Characters.isBlank(text) && (this == TEXT || Characters.isOneLine(text));
  }
}
