package org.liandong.adapter.tck;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/** A callback as the scripted remote sends it. */
public record SignedCallback(MultiMap headers, Buffer body) {
  /** With these headers. */
  public static SignedCallback of(Map<String, String> headers, Buffer body) {
    return new SignedCallback(MultiMap.caseInsensitiveMultiMap().addAll(headers), body);
  }
}
