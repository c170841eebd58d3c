package org.liandong.simulator;

import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A data-sharing platform: registers, and a library of electronic licences.
 *
 * @param code in the journal and on the control port
 * @param port where it listens on the loopback; 0 for any
 * @param rid whom it knows
 * @param appKey by which it wraps the secret for them
 * @param secretLasts how long one holds; a new one ends the one before
 */
public record ExchangeOptions(
    String code,
    int port,
    String rid,
    String appKey,
    Duration secretLasts,
    List<Register> registers,
    List<Licence> licences,
    Disturbances disturbances,
    long seed) {
  /** The service that hands out secrets. */
  public static final String SECRET = "secret";

  /** The service that hands out licences. */
  public static final String LICENCE = "licence";

  /**
   * One register: a service of its own name, at {@code /<sid>}.
   *
   * @param records by the number of whom they are about
   * @param updatedAt of when they are
   */
  public record Register(String sid, Map<String, JsonArray> records, Instant updatedAt) {
    public Register {
      records = Map.copyOf(records);
    }
  }

  /**
   * 电子证照.
   *
   * @param validUntil its last day; null where it has none
   * @param content base64
   */
  public record Licence(
      String certIdentifier,
      String name,
      String holderId,
      String holderName,
      LocalDate validUntil,
      String fileName,
      String mediaType,
      String content) {}

  public ExchangeOptions {
    registers = List.copyOf(registers);
    licences = List.copyOf(licences);
  }

  public static ExchangeOptions of(String code, String rid, String appKey) {
    return new ExchangeOptions(
        code, 0, rid, appKey, Duration.ofHours(1), List.of(), List.of(), Disturbances.NONE, 1);
  }

  public ExchangeOptions withRegisters(Register... values) {
    return new ExchangeOptions(
        code, port, rid, appKey, secretLasts, List.of(values), licences, disturbances, seed);
  }

  public ExchangeOptions withLicences(Licence... values) {
    return new ExchangeOptions(
        code, port, rid, appKey, secretLasts, registers, List.of(values), disturbances, seed);
  }

  @Override
  public String toString() {
    return "ExchangeOptions[code=" + code + ", port=" + port + "]";
  }
}
