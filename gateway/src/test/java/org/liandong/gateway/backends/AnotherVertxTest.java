package org.liandong.gateway.backends;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A plugin's own Vert.x is made while the gateway's runs, at a start and at a reload. */
class AnotherVertxTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.vertx.core");
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private Vertx vertx;

  @BeforeEach
  void listen() {
    said.start();
    logger.addAppender(said);
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() throws Exception {
    logger.detachAppender(said);
    vertx.close().await(5, SECONDS);
  }

  @Test
  void no_warning_is_made_of_what_is_meant() throws Exception {
    Vertx other =
        vertx.executeBlocking(() -> AnotherVertx.of(new VertxOptions())).await(5, SECONDS);

    other.close().await(5, SECONDS);
    assertEquals(List.of(), List.copyOf(said.list));
  }

  @Test
  void made_there_it_would_be_warned_of() throws Exception {
    Vertx other = vertx.executeBlocking(() -> Vertx.vertx()).await(5, SECONDS);

    other.close().await(5, SECONDS);
    assertFalse(said.list.isEmpty(), "else the other test shows nothing");
  }
}
