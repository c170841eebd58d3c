package org.liandong.gateway.polling;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.cases.NewMessage;
import org.liandong.gateway.cases.PolledAnswers;

/** Answers of organs whose systems hand them out. */
public final class AnswerPages implements PageReader {
  private final PolledAnswers answers;
  private final InstantSource clock;
  private final Translation translation;
  private final Runnable stored;

  /**
   * Pages of answers.
   *
   * @param translation the inbox's own, so that an answer is the same however it comes
   * @param stored is told that answers wait for their case
   */
  public AnswerPages(
      PolledAnswers answers, InstantSource clock, Translation translation, Runnable stored) {
    this.answers = answers;
    this.clock = clock;
    this.translation = translation;
    this.stored = stored;
  }

  /** Makes of an answer that was handed out what the inbox keeps. */
  @FunctionalInterface
  public interface Translation {
    /** The message of this answer, heard at this moment. */
    NewMessage of(String backend, RemoteAnswer answer, Instant at);
  }

  @Override
  public Capability capability() {
    return Capability.POLL;
  }

  @Override
  public Future<Page> read(Backend backend, String cursor) {
    return backend.adapter().poll(cursor).map(page -> page(backend.code(), page));
  }

  private Page page(String backend, Polled page) {
    Instant now = clock.instant();
    List<NewMessage> messages =
        page.answers().stream().map(answer -> translation.of(backend, answer, now)).toList();
    return new Page(messages.size(), page.cursor(), page.more(), tx -> answers.store(tx, messages));
  }

  @Override
  public void stored() {
    stored.run();
  }
}
