package org.liandong.gateway.catalogue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * 审核后端: an organ's system, reached through one configured adapter.
 *
 * @param number what the tables keep; never changed and never used again
 * @param adapter the adapter's kind
 * @param poll how often it is read; the usual where it does not say
 * @param listens which cases it is told of; null where it is told of none
 * @param settings the adapter's own, checked by its schema; may hold secrets
 * @param place of its entry
 */
public record Backend(
    String code,
    int number,
    String name,
    String adapter,
    List<Service> serves,
    Listens listens,
    Duration timeout,
    int concurrency,
    GateRules gate,
    RetrySchedule retry,
    AskSchedule ask,
    PollSchedule poll,
    JsonObject settings,
    Place place) {

  /**
   * Whom it serves.
   *
   * @param items the items it does so for; empty means all
   */
  public record Service(String organ, Set<String> items) {
    public Service {
      items = items == null ? Set.of() : Set.copyOf(items);
    }
  }

  public Backend {
    gate.requireWithin(timeout);
    poll = Objects.requireNonNullElse(poll, PollSchedule.USUAL);
    serves = List.copyOf(serves);
    settings = settings.copy();
  }

  /** The same, of this entry. */
  Backend at(Place entry) {
    return new Backend(
        code,
        number,
        name,
        adapter,
        serves,
        listens,
        timeout,
        concurrency,
        gate,
        retry,
        ask,
        poll,
        settings,
        entry);
  }

  /** A copy of the caller's own. */
  @Override
  public JsonObject settings() {
    return settings.copy();
  }

  /** True where this organ gets its cases of this item here. */
  public boolean serves(String organ, String item) {
    return serves.stream()
        .anyMatch(
            service ->
                service.organ().equals(organ)
                    && (service.items().isEmpty() || service.items().contains(item)));
  }

  /** Without the settings, which hold secrets. */
  @Override
  public String toString() {
    return "Backend[" + code + ", number=" + number + ", adapter=" + adapter + "]";
  }
}
