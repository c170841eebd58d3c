package org.liandong.gateway.inbox;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Place;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;

/** {@code POST /callbacks/{backend}}: verify, store, and only then acknowledge. */
public final class CallbackEndpoint implements Endpoint {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Backends backends;
  private final Pool pool;
  private final InboxStore inbox;
  private final InstantSource clock;
  private final Told told;

  public CallbackEndpoint(
      Backends backends, Pool pool, InboxStore inbox, InstantSource clock, Told told) {
    this.backends = backends;
    this.pool = pool;
    this.inbox = inbox;
    this.clock = clock;
    this.told = told;
  }

  /**
   * Who is told of callbacks.
   *
   * @param stored that something new waits
   * @param untrusted that one was forged or stale
   */
  public record Told(Runnable stored, Runnable untrusted) {}

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    Backend backend =
        backends
            .byCode(request.required("backend"))
            .filter(found -> found.can(Capability.CALLBACK))
            .orElseThrow(CallbackEndpoint::unknownBackend);
    Instant now = clock.instant();
    return backend
        .adapter()
        .readCallback(new RawCallback(ctx.request().headers(), request.body(), now))
        .recover(cause -> Future.failedFuture(rejection(cause)))
        .compose(answers -> store(backend, answers, request, now))
        .map(
            done -> {
              CrashPoint.CALLBACK_AFTER_COMMIT_BEFORE_ACK.passed();
              told.stored().run();
              return Reply.noContent();
            });
  }

  private static GatewayException unknownBackend() {
    return GatewayException.of(
        FailureKind.NOT_FOUND, "unknown-backend", "网关没有配置以回调答复的这个后端。请核对回调网址末尾的后端编码，或联系网关运维人员配置。");
  }

  private Future<Void> store(
      Backend backend, List<RemoteAnswer> answers, ApiRequest request, Instant now) {
    if (answers.stream().anyMatch(answer -> RemoteAnswers.isStrange(answer, now))) {
      return Future.failedFuture(
          malformed(Optional.of(new Place("/decidedAt", "不能比现在晚一天以上，也不能早于 1949 年。请核对时间和时差。"))));
    }
    return DatabaseWait.bounded(
        pool.withTransaction(
            tx -> {
              Future<Void> all = Future.succeededFuture();
              for (RemoteAnswer answer : answers) {
                all =
                    all.compose(
                            done ->
                                inbox.insert(
                                    tx,
                                    RemoteAnswers.called(
                                        backend.code(), answer, request.body(), now)))
                        .compose(CallbackEndpoint::judge);
              }
              return all.onSuccess(done -> CrashPoint.CALLBACK_BEFORE_COMMIT.passed());
            }));
  }

  private static Future<Void> judge(InboxStore.Stored stored) {
    return switch (stored) {
      case NEW, KNOWN -> Future.succeededFuture();
      case ID_REUSED ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.CONFLICT,
                  "message-id-reused",
                  "这个消息编号已用于另一条内容不同的回复，本次未采纳。请为新回复使用新的消息编号后重发。"));
      case UNREADABLE ->
          Future.failedFuture(malformed(Optional.of(new Place("/reference", "编号太长，或含有不能保存的字符。"))));
      case NOT_YOURS ->
          Future.failedFuture(
              GatewayException.of(
                  FailureKind.NOT_FOUND,
                  "unknown-order",
                  "没有交给本系统的这项指令。请核对 key 是否与收到的指令一致，不要回复其他系统的办件。"));
    };
  }

  private static GatewayException malformed(Optional<Place> place) {
    List<FieldError> errors =
        place.stream()
            .map(at -> FieldError.at(at.pointer(), "not-as-agreed", at.expected()))
            .toList();
    return GatewayException.of(
            FailureKind.INVALID, "callback-malformed", "回调内容不符合约定格式，未采纳。请按 errors 和接口说明更正后重发。")
        .with(errors);
  }

  private GatewayException rejection(Throwable cause) {
    if (cause instanceof CallbackRejected rejected) {
      return switch (rejected.why()) {
        case UNTRUSTED -> untrusted();
        case MALFORMED -> malformed(rejected.place());
      };
    }
    return GatewayException.unavailable(RETRY);
  }

  private GatewayException untrusted() {
    told.untrusted().run();
    return GatewayException.of(
            FailureKind.UNAUTHENTICATED,
            "callback-untrusted",
            "不能确认这条回调来自这个后端：签名或密钥缺失、不符，或时间与网关相差太多。请按与网关约定的方式和密钥重新签名，并校准时钟后重发。")
        .header("WWW-Authenticate", "Callback realm=\"liandong\"");
  }
}
