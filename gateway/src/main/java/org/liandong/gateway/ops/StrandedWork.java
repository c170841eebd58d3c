package org.liandong.gateway.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.StrandedQueries;
import org.liandong.gateway.cases.StrandedQueries.Stranded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what waits for backends that are not configured any more, at the start and after another
 * configuration was put into use. The node runs all the same: the other backends' cases are no
 * worse for it.
 */
public final class StrandedWork {
  private static final Logger LOG = LoggerFactory.getLogger(StrandedWork.class);

  private final StrandedQueries queries;
  private final Backends backends;
  private final MeterRegistry registry;
  private final Map<Waits, AtomicLong> rows = new ConcurrentHashMap<>();

  private record Waits(String backend, String number) {}

  public StrandedWork(StrandedQueries queries, Backends backends, MeterRegistry registry) {
    this.queries = queries;
    this.backends = backends;
    this.registry = registry;
  }

  /**
   * Only another configuration changes it. Never fails: a node that cannot look through a long
   * backlog serves all the same.
   */
  public Future<Void> tell() {
    Map<Integer, String> configured =
        backends.all().stream().collect(Collectors.toMap(Backend::number, Backend::code));
    return DatabaseWait.bounded(queries.read(configured))
        .onSuccess(
            all -> {
              rows.values().forEach(count -> count.set(0));
              all.forEach(this::tell);
            })
        .onFailure(
            cause ->
                LOG.warn("What waits for no backend is unknown: {}", cause.getClass().getName()))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private void tell(Stranded stranded) {
    String number = stranded.number() == null ? "" : stranded.number().toString();
    String numbered = number.isEmpty() ? "" : "（编号 " + number + "）";
    LOG.error(
        "backends.yaml 里没有后端 {}{}，却有 {} 条指令、{} 次催问、{} 条回复在等它；请按原来的代码和编号写回配置，再让各节点重载",
        stranded.backend(),
        numbered,
        stranded.orders(),
        stranded.questions(),
        stranded.answers());
    rows.computeIfAbsent(new Waits(stranded.backend(), number), this::gauge)
        .set(stranded.orders() + stranded.questions() + stranded.answers());
  }

  private AtomicLong gauge(Waits waits) {
    AtomicLong count = new AtomicLong();
    Gauge.builder("liandong.work.stranded", count, AtomicLong::get)
        .description("Orders, questions and answers of a backend that is not configured")
        .tag("backend", waits.backend())
        .tag("number", waits.number())
        .strongReference(true)
        .register(registry);
    return count;
  }
}
