package org.liandong.gateway.crash;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.liandong.gateway.e2e.SampleMaterial;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Faults;
import org.liandong.simulator.Pause;
import org.liandong.simulator.ProvinceOptions;
import org.liandong.simulator.SimulatedProvince;
import org.liandong.simulator.Simulator;
import org.liandong.simulator.SimulatorOptions;

/**
 * A platform that is told of cases and where cases are begun, and an organ whose answers are
 * fetched: in the test's own process, so that they outlive all nodes.
 */
final class Province implements AutoCloseable {
  static final String CODE = "platform";
  static final int NUMBER = 90;
  static final String AREA = "512002107901";

  /** An organ's system of the shipped configuration. */
  static final String POLLED = "ziyang-approval";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final String SAMPLE = "the-sample";

  private final Vertx vertx = Vertx.vertx();
  private final Path journal;
  private final SimulatedProvince platform;
  private final SimulatedProvince polled;
  private final Simulator simulator;
  private final Map<String, String> begun = new ConcurrentHashMap<>();
  private final ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();

  /** Both listen when this returns, and much goes wrong. */
  Province(Path folder, long seed) {
    journal = folder.resolve("province.jsonl");
    Faults faults = Faults.NONE.withSilence(0.01).withReset(0.04).withError(0.04);
    Conduct conduct = Conduct.GOOD.withSeed(seed).withFaults(faults);
    Pause busy = Pause.between(Duration.ofMillis(5), Duration.ofMillis(60));
    Pause thinking = Pause.between(Duration.ofMillis(100), Duration.ofMillis(2500));
    platform = played(CODE, conduct.withAcknowledge(busy));
    polled = played(POLLED, conduct.withAcknowledge(busy).withAnswer(thinking));
    SimulatorOptions options = SimulatorOptions.of(journal).withSystems(platform, polled);
    simulator = soon(Simulator.start(vertx, options));
    soon(platform.keepPaper(SAMPLE, Buffer.buffer(SampleMaterial.CONTENT)));
  }

  private static SimulatedProvince played(String code, Conduct conduct) {
    ProvinceOptions options =
        ProvinceOptions.of(
            code,
            PlatformEntries.APP_ID,
            PlatformEntries.APP_SECRET,
            PlatformEntries.CALLBACK_SECRET);
    return new SimulatedProvince(options.withConduct(conduct), List.of(), InstantSource.system());
  }

  Path journal() {
    return journal;
  }

  /** Adds the platform to a configuration, and lets the organ's answers be fetched. */
  void writeTo(ConfigCopy config) {
    config.replaceAdapter(POLLED, "provincial", PlatformEntries.polled(polled.url()));
    config.addBackend(PlatformEntries.platform(CODE, NUMBER, platform.url()));
  }

  /** Nothing goes wrong any more. */
  void calm() {
    platform.fault(Faults.NONE);
    polled.fault(Faults.NONE);
  }

  /** Somebody begins a case there each time this long has passed, as long as that is wanted. */
  void beginEvery(Duration pause, BooleanSupplier wanted) {
    people.scheduleWithFixedDelay(
        () -> {
          if (wanted.getAsBoolean()) {
            begin();
          }
        },
        0,
        pause.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** Nothing is begun there any more. */
  void stopBeginning() {
    people.shutdown();
    try {
      people.awaitTermination(20, SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** With a paper of its own; every second has its official number. */
  private void begin() {
    int count = begun.size() + 1;
    String number = "TFTB-" + count;
    String official = count % 2 == 0 ? "" : "510000-there-" + count;
    begun.put(number, official);
    byte[] paper = ("%PDF-1.4\n%" + number).getBytes(StandardCharsets.UTF_8);
    JsonObject arrival = arrival(number, paper);
    if (!official.isEmpty()) {
      arrival.put("projectNo", official);
    }
    soon(platform.keepPaper(number, Buffer.buffer(paper)).compose(kept -> platform.begin(arrival)));
  }

  int begun() {
    return begun.size();
  }

  private static JsonObject arrival(String number, byte[] paper) {
    return new JsonObject()
        .put("applyNo", number)
        .put("channel", "APP")
        .put("areaCode", AREA)
        .put("taskCode", PlatformEntries.TASK)
        .put("applyTime", LocalDateTime.now(ChinaTime.ZONE).format(TIME))
        .put("applyerType", "PERSON")
        .put("applyerName", "示例")
        .put("applyerPageType", "111")
        .put("applyerPageCode", "11010519491231002X")
        .put("contactMobile", "028-00000000")
        .put("form", Matter.TOWN_AND_COUNTY.form())
        .put(
            "materials",
            new JsonArray()
                .add(material(0, SampleMaterial.CONTENT, SAMPLE))
                .add(material(1, paper, number)));
  }

  private static JsonObject material(int which, byte[] content, String fileId) {
    return new JsonObject()
        .put("materialCode", PlatformEntries.PAPERS.get(which))
        .put("fileName", fileId + ".pdf")
        .put("fileHash", SampleMaterial.sha256(content))
        .put("fileSize", content.length)
        .put("fileId", fileId);
  }

  /** What it would say if it were asked now. */
  Platform says() {
    List<JsonObject> held =
        soon(platform.records()).stream()
            .map(record -> record.fields().copy().put("form", record.form()))
            .toList();
    return new Platform(CODE, NUMBER, held, Map.copyOf(begun));
  }

  private static <T> T soon(Future<T> future) {
    try {
      return future.await(20, SECONDS);
    } catch (TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }

  @Override
  public void close() {
    people.shutdownNow();
    soon(simulator.stop().eventually(vertx::close));
  }
}
