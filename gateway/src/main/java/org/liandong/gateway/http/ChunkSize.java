package org.liandong.gateway.http;

import io.netty.buffer.ByteBuf;

/** The size that a chunk's first line says. */
final class ChunkSize {
  static final long MOST = Integer.MAX_VALUE;

  private ChunkSize() {}

  /** Reads it; more than {@link #MOST} where the line says none, or adds what is no extension. */
  static long read(ByteBuf in, int from) {
    long size = 0;
    int at = from;
    for (; size <= MOST && digit(in, at) >= 0; at++) {
      size = size << 4 | digit(in, at);
    }
    boolean isSaid = at > from;
    while (in.getByte(at) == ' ' || in.getByte(at) == '\t') {
      at++;
    }
    boolean isAll = in.getByte(at) == '\r' || in.getByte(at) == ';';
    return isSaid && isAll ? size : Long.MAX_VALUE;
  }

  private static int digit(ByteBuf in, int at) {
    return Character.digit(in.getByte(at), 16);
  }
}
