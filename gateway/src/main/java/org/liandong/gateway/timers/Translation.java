package org.liandong.gateway.timers;

import java.time.Instant;
import java.util.UUID;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.cases.NewMessage;

/** Makes of an answer to our question what the inbox keeps. */
@FunctionalInterface
public interface Translation {
  /** The message of this answer about a step, heard at this moment. */
  NewMessage of(String backend, UUID step, RemoteAnswer answer, Instant at);
}
