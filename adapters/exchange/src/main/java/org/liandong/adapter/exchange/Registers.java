package org.liandong.adapter.exchange;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.liandong.adapter.exchange.ExchangeSettings.Register;
import org.liandong.adapter.exchange.Platform.Found;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.LookUpResult;

/**
 * Asks every register of the look-up, one after the other: a permit of the gate is one connection.
 * One that does not answer makes the whole unknown: half a credit record is none.
 */
final class Registers {
  private final ExchangeSettings settings;
  private final Platform platform;

  Registers(ExchangeSettings settings, Platform platform) {
    this.settings = settings;
    this.platform = platform;
  }

  Future<LookUpResult> lookUp(LookUp question) {
    var deadline = platform.deadline();
    JsonObject parameters = parameters(question);
    Future<List<Found>> answers = Future.succeededFuture(new ArrayList<>());
    for (Register register : settings.registers()) {
      answers =
          answers.compose(
              before ->
                  platform
                      .ask(register.service(), parameters, deadline)
                      .map(answer -> and(before, answer)));
    }
    return answers.map(this::result);
  }

  private static List<Found> and(List<Found> before, Found answer) {
    before.add(answer);
    return before;
  }

  private JsonObject parameters(LookUp question) {
    return new JsonObject()
        .put(settings.name("subjectId"), question.subjectId())
        .put(settings.name("subjectName"), question.subjectName())
        .put(settings.name("useCause"), question.cause());
  }

  private LookUpResult result(List<Found> answers) {
    JsonObject facts = new JsonObject();
    Instant oldest = null;
    for (int i = 0; i < answers.size(); i++) {
      Register register = settings.registers().get(i);
      Found answer = answers.get(i);
      JsonArray records = records(answer);
      if (!records.isEmpty()) {
        facts.put(register.fact(), records);
      }
      Instant of = asOf(answer);
      oldest = oldest == null || of != null && of.isBefore(oldest) ? of : oldest;
    }
    return new LookUpResult(!facts.isEmpty(), facts, oldest, whole(answers));
  }

  /** {@code data.records}; none where the platform has nothing. */
  private static JsonArray records(Found answer) {
    if (answer.data().isEmpty()) {
      return new JsonArray();
    }
    if (answer.data().get().getValue("records") instanceof JsonArray records) {
      return records;
    }
    throw answer.reply().unreadable();
  }

  /** {@code data.updateTime}; null where the register does not say. */
  private static Instant asOf(Found answer) {
    return answer
        .data()
        .map(data -> data.getValue("updateTime"))
        .filter(Objects::nonNull)
        .map(time -> parsed(time, answer))
        .orElse(null);
  }

  private static Instant parsed(Object time, Found answer) {
    try {
      return OffsetDateTime.parse(String.valueOf(time)).toInstant();
    } catch (DateTimeException e) {
      throw answer.reply().unreadable();
    }
  }

  private static Exchange whole(List<Found> answers) {
    return new Exchange(
        200,
        answers.stream().mapToLong(each -> each.exchange().bytesSent()).sum(),
        answers.stream().mapToLong(each -> each.exchange().bytesReceived()).sum());
  }
}
