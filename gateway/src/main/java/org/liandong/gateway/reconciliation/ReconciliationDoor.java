package org.liandong.gateway.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.Reconciliation.Wanted;
import org.liandong.gateway.cases.Reconciliation.Wish;
import org.liandong.gateway.cases.ReconciliationQueries;
import org.liandong.gateway.cases.ReconciliationQueries.Finding;
import org.liandong.gateway.cases.ReconciliationQueries.Shown;
import org.liandong.gateway.cases.ReconciliationStore;
import org.liandong.gateway.cases.ReconciliationStore.Begun;
import org.liandong.gateway.cases.Sha256;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;
import org.liandong.gateway.http.Cursor;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Masking;

/** {@code /reconciliations} on the management port: what was found, and a person's word on it. */
public final class ReconciliationDoor {
  private static final int USUAL = 50;

  /** Of one comparison. */
  static final int LONGEST_DAYS = 92;

  private final ReconciliationStore store;
  private final ReconciliationQueries queries;
  private final Backends backends;
  private final InstantSource clock;

  public ReconciliationDoor(
      ReconciliationStore store,
      ReconciliationQueries queries,
      Backends backends,
      InstantSource clock) {
    this.store = store;
    this.queries = queries;
    this.backends = backends;
    this.clock = clock;
  }

  /** Binds every operation of this door. */
  public void bind(ApiRoutes routes) {
    routes
        .bind("listReconciliations", this::list)
        .bind("beginReconciliation", this::begin)
        .bind("readReconciliation", this::read)
        .bind("retractReports", this::retract);
  }

  private Future<Reply> list(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    List<Integer> platforms =
        request
            .optional("platform")
            .map(code -> List.of(platform(code).number()))
            .orElseGet(this::numbers);
    return queries
        .list(platforms, request.integer("limit", USUAL))
        .map(
            found ->
                Reply.ok(
                    new JsonObject()
                        .put("items", new JsonArray(found.stream().map(this::json).toList()))));
  }

  private List<Integer> numbers() {
    return backends.all().stream().map(Backend::number).toList();
  }

  private Backend platform(String code) {
    return backends
        .byCode(code)
        .filter(ReconciliationWorker::tells)
        .orElseThrow(
            () ->
                GatewayException.of(
                    FailureKind.NOT_FOUND,
                    "unknown-platform",
                    "没有这个平台，或者它不能对账（须同时有 REPORT 和 RECONCILE）。编码见 GET /gates。"));
  }

  private Future<Reply> begin(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    JsonNode body = request.json();
    Backend platform = platform(body.get("platform").textValue());
    LocalDate from = LocalDate.parse(body.get("from").textValue());
    LocalDate to = LocalDate.parse(body.get("to").textValue());
    Instant now = clock.instant();
    requireSpan(from, to, ChinaTime.dayOf(now));
    Wish wish = wish(request);
    Instant end = ChinaTime.startOf(to.plusDays(1));
    // Platforms know whole seconds.
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Wanted wanted =
        new Wanted(
            platform.number(),
            ChinaTime.startOf(from),
            end.isAfter(second) ? second : end,
            null,
            wish);
    return store
        .begin(UUID.randomUUID(), wanted, now, wish.traceId())
        .compose(begun -> begun.map(Future::succeededFuture).orElseGet(() -> before(wish)))
        .map(
            id ->
                Reply.accepted(
                    "/reconciliations/" + id, new JsonObject().put("id", id.toString())));
  }

  private static void requireSpan(LocalDate from, LocalDate to, LocalDate today) {
    if (to.isBefore(from) || to.isAfter(today)) {
      throw invalid("/to", "out-of-range", "结束日不得早于开始日，也不得晚于今天。");
    }
    if (from.plusDays(LONGEST_DAYS).isBefore(to.plusDays(1))) {
      throw invalid("/from", "out-of-range", "一次最多对 92 天的账，请分几次。");
    }
  }

  private static Wish wish(ApiRequest request) {
    return new Wish(
        request.caller().account(),
        Masking.text(request.json().get("reason").textValue().strip()),
        request.idempotencyKey(),
        Sha256.of(request.body()),
        request.trace().traceId());
  }

  private Future<UUID> before(Wish wish) {
    return store
        .before(wish.person(), wish.requestKey())
        .map(found -> same(found, wish.fingerprint()));
  }

  private static UUID same(Optional<Begun> found, Buffer fingerprint) {
    return found
        .filter(begun -> begun.fingerprint().equals(fingerprint))
        .map(Begun::id)
        .orElseThrow(
            () ->
                GatewayException.of(
                    FailureKind.INVALID,
                    "idempotency-key-reused",
                    "这个 Idempotency-Key 已用于另一个请求，什么也没有办。请换一个新的。"));
  }

  private Future<Reply> read(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    UUID id = UUID.fromString(request.required("run"));
    String after = Cursor.read(request, Function.<String>identity()).orElse("");
    int limit = request.integer("limit", USUAL);
    return queries
        .one(numbers(), id)
        .map(found -> found.orElseThrow(ReconciliationDoor::unknown))
        .compose(
            shown ->
                queries
                    .findings(id, after, limit + 1)
                    .map(found -> Reply.ok(page(request, shown, found, limit))));
  }

  private JsonObject page(ApiRequest request, Shown shown, List<Finding> found, int limit) {
    List<Finding> page = found.stream().limit(limit).toList();
    return json(shown)
        .put("findings", new JsonArray(page.stream().map(ReconciliationDoor::json).toList()))
        .put("next", Cursor.next(request, found, limit, Finding::key));
  }

  private Future<Reply> retract(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    UUID id = UUID.fromString(request.required("run"));
    List<String> keys = new ArrayList<>();
    request.json().get("keys").forEach(key -> keys.add(key.textValue()));
    return queries
        .one(numbers(), id)
        .map(found -> found.orElseThrow(ReconciliationDoor::unknown))
        .compose(shown -> stored(id, keys))
        .compose(stored -> queries.want(id, stored, wish(request), clock.instant()))
        .map(wanted -> Reply.ok(new JsonObject().put("wanted", wanted)));
  }

  /** People know a key as it was shown. */
  private Future<List<String>> stored(UUID run, List<String> keys) {
    if (keys.stream().noneMatch(key -> key.contains("*"))) {
      return Future.succeededFuture(keys);
    }
    return queries
        .withNumbers(run)
        .map(
            all ->
                Stream.concat(
                        keys.stream(), all.stream().filter(key -> keys.contains(Masking.text(key))))
                    .distinct()
                    .toList());
  }

  private JsonObject json(Shown run) {
    ReconciliationQueries.Counts counts = run.counts();
    return new JsonObject()
        .put("id", run.id().toString())
        .put("platform", backends.byNumber(run.platform()).map(Backend::code).orElse(null))
        .put("from", WireTime.of(run.from()))
        .put("to", WireTime.of(run.to()))
        .put("night", run.night() == null ? null : run.night().toString())
        .put("person", run.person())
        .put("reason", run.reason())
        .put("begunAt", WireTime.of(run.begunAt()))
        .put("endedAt", WireTime.of(run.endedAt()))
        .put("state", run.state().name())
        .put("fault", run.fault())
        .put("held", counts.held())
        .put("missing", counts.missing())
        .put("different", counts.different())
        .put("extra", counts.extra())
        .put("mended", counts.mended())
        .put("open", counts.open());
  }

  private static JsonObject json(Finding found) {
    return new JsonObject()
        .put("key", Masking.text(found.key()))
        .put("caseId", found.caseId() == null ? null : found.caseId().toString())
        .put("receiptNo", found.receiptNo())
        .put("happenedAt", WireTime.of(found.happenedAt()))
        .put("verdict", found.verdict().name())
        .put("mending", found.mending().name())
        .put("mendedAt", WireTime.of(found.mendedAt()))
        .put("wantedBy", found.wantedBy())
        .put("wantedWhy", found.wantedWhy());
  }

  private static GatewayException unknown() {
    return GatewayException.of(
        FailureKind.NOT_FOUND, "unknown-reconciliation", "没有这次对账。编号见 GET /reconciliations。");
  }

  private static GatewayException invalid(String pointer, String code, String detail) {
    return GatewayException.invalid(List.of(FieldError.at(pointer, code, detail)));
  }
}
