package org.liandong.adapter.provincial;

import io.vertx.core.VertxException;

/** A code for which the settings have none of the platform's. */
final class Unmapped extends VertxException {
  private static final long serialVersionUID = 1L;

  private final CodeList list;

  Unmapped(CodeList list) {
    super("a code of " + list.field() + " is not mapped", true);
    this.list = list;
  }

  CodeList list() {
    return list;
  }
}
