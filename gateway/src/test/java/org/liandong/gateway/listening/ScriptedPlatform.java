package org.liandong.gateway.listening;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Numbered;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;
import org.liandong.adapter.spi.ReportedCase;

/** A platform with books of its own, which loses responses and refuses what it is told to. */
final class ScriptedPlatform implements AdapterFactory, Adapter {
  private final Random dice;
  private final Set<Capability> capabilities;
  private final Map<String, Report> held = new LinkedHashMap<>();
  private final Map<String, String> numbers = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final List<Long> times = new ArrayList<>();
  private final Map<String, String> digests = new LinkedHashMap<>();
  private final Set<String> lostSince = new HashSet<>();
  volatile boolean down;
  volatile boolean distrusts;

  /**
   * What was under way before is lost: it knows nothing yet of the hours that have passed since.
   */
  volatile boolean takesLateAlone;

  volatile boolean refuses;
  volatile String refusal = "bad-id";
  volatile boolean numbersBadly;
  volatile int lossPercent;

  ScriptedPlatform(long seed, Set<Capability> capabilities) {
    this.dice = new Random(seed);
    this.capabilities = capabilities;
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public JsonObject settingsSchema() {
    return new JsonObject().put("type", "object");
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    return this;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public synchronized Future<ReportResult> report(Report report) {
    if (down || takesLateAlone && report.delay() == null) {
      return Future.failedFuture(
          AdapterFailure.nothingSent(Fault.NETWORK, "no-connection", "down"));
    }
    if (distrusts) {
      return Future.failedFuture(
          AdapterFailure.turnedAway(
              Fault.GATEWAY, "platform-401", "no", null, new Exchange(401, 9, 9)));
    }
    if (refuses) {
      return Future.succeededFuture(new Refused(refusal, "证件号码不规范", Fault.STATION, Exchange.NONE));
    }
    times.add(System.nanoTime());
    take(report);
    return lost()
        ? unknown()
        : Future.succeededFuture(
            new Reported("ref-" + report.key(), digests.get(report.key()), Exchange.NONE));
  }

  /** Of what it shows. */
  private static String digest(Report report) {
    return "d" + Integer.toHexString(report.toString().hashCode());
  }

  private void take(Report report) {
    Report before = held.get(report.key());
    if (before != null) {
      if (!before.equals(report)) {
        faults.add("told otherwise: " + report.key());
      }
      return;
    }
    String caseId = report.subject().caseId();
    long told = held.values().stream().filter(r -> r.subject().caseId().equals(caseId)).count();
    if (report.sequence() != told + 1 && !lostSince.remove(report.key())) {
      faults.add(report.key() + " came after " + told);
    }
    boolean numbered = capabilities.contains(Capability.NUMBER);
    if (numbered && !report.subject().caseNo().equals(numbers.get(caseId))) {
      faults.add(report.key() + " has the number " + report.subject().caseNo());
    }
    held.put(report.key(), report);
    digests.put(report.key(), digest(report));
  }

  /** It loses what it took. */
  synchronized void lose(String key) {
    held.remove(key);
    digests.remove(key);
    lostSince.add(key);
  }

  /** It shows something else under a key, which it was told or was not. */
  synchronized void shows(String key, String digest) {
    digests.put(key, digest);
  }

  synchronized Map<String, String> shown() {
    return Map.copyOf(digests);
  }

  @Override
  public synchronized Future<ReportResult> replace(Report report) {
    held.put(report.key(), report);
    digests.put(report.key(), digest(report));
    return Future.succeededFuture(new Reported(null, digest(report), Exchange.NONE));
  }

  @Override
  public synchronized Future<ReportResult> retract(String key) {
    if (refuses) {
      return Future.succeededFuture(new Refused("closed", "已归档，不能撤回", Exchange.NONE));
    }
    digests.remove(key);
    return lost() ? unknown() : Future.succeededFuture(new Reported(null, null, Exchange.NONE));
  }

  /** Pages of three, in the order of their keys. */
  @Override
  public synchronized Future<Holdings> holdings(Instant from, Instant to, String cursor) {
    if (down) {
      return Future.failedFuture(
          AdapterFailure.nothingSent(Fault.NETWORK, "no-connection", "down"));
    }
    List<Holding> page =
        digests.entrySet().stream()
            .filter(one -> cursor == null || one.getKey().compareTo(cursor) > 0)
            .sorted(Map.Entry.comparingByKey())
            .limit(3)
            .map(one -> new Holding(one.getKey(), one.getValue()))
            .toList();
    String next = page.size() < 3 ? null : page.get(2).key();
    return lost() ? unknown() : Future.succeededFuture(new Holdings(page, next, Exchange.NONE));
  }

  @Override
  public synchronized Future<NumberResult> number(String key, ReportedCase subject) {
    if (down) {
      return Future.failedFuture(
          AdapterFailure.nothingSent(Fault.NETWORK, "no-connection", "down"));
    }
    if (numbersBadly) {
      return Future.failedFuture(
          AdapterFailure.unknown(
              Fault.BACKEND, AdapterFailure.UNFIT_ANSWER, "no number", new Exchange(200, 9, 9)));
    }
    String no = numbers.computeIfAbsent(subject.caseId(), id -> "N-" + (numbers.size() + 1));
    return lost() ? unknown() : Future.succeededFuture(new Numbered(no, Exchange.NONE));
  }

  private boolean lost() {
    return dice.nextInt(100) < lossPercent;
  }

  private static <T> Future<T> unknown() {
    return Future.failedFuture(
        AdapterFailure.unknown(Fault.NETWORK, "reset", "response lost", Exchange.NONE));
  }

  synchronized List<Report> held() {
    return List.copyOf(held.values());
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  synchronized List<Long> times() {
    return List.copyOf(times);
  }
}
