package org.liandong.gateway.http;

import io.vertx.core.VertxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.adapter.spi.Fault;

/**
 * An expected failure: carries what the caller may know, and no stack trace. Its text goes into the
 * answer and into logs, so it never holds personal data or a value of the request.
 */
public final class GatewayException extends VertxException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private GatewayException(Problem problem, Map<String, String> headers) {
    super(problem.detail(), true);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  /** A failure that a door names: wrap it in a factory of that door, as in {@link #notFound}. */
  public static GatewayException of(FailureKind kind, String code, String detail) {
    return new GatewayException(Problem.of(kind, code, detail), Map.of());
  }

  /** 422: the content is at fault; every fault is listed. */
  public static GatewayException invalid(List<FieldError> errors) {
    return of(FailureKind.INVALID, "请求内容有 " + errors.size() + " 处不符合要求，请按 errors 逐项更正后重新提交。")
        .with(errors);
  }

  /** 400: what came cannot be read at all. */
  public static GatewayException malformed(String code, String detail) {
    return of(FailureKind.MALFORMED, code, detail);
  }

  /** 404: nothing here that this caller may see. */
  public static GatewayException notFound() {
    return of(FailureKind.NOT_FOUND, "没有找到，或者不属于本站点。请核对编号和网址后重试。");
  }

  /** 404 that is the same whatever was wrong, and that no cache keeps: for who asks unknown. */
  public static GatewayException hidden() {
    return of(FailureKind.NOT_FOUND, "没有找到。请核对编号和查询码（以回执上印的为准）后重试。")
        .header("Cache-Control", "no-store");
  }

  /** 403: known, but without the role it takes. */
  static GatewayException forbidden(Set<Role> needed) {
    String roles = needed.stream().sorted().map(Role::wire).collect(Collectors.joining("、"));
    return of(FailureKind.FORBIDDEN, "当前账号没有办理此事的角色（需要：" + roles + "），请联系管理员授权。");
  }

  /** 503: nothing was changed; the same request may come again. */
  public static GatewayException unavailable(Duration retryAfter) {
    return of(FailureKind.UNAVAILABLE, "网关暂时忙或正在维护，请稍后原样重试。").retryAfter(retryAfter);
  }

  static GatewayException of(FailureKind kind, String detail) {
    return of(kind, kind.code(), detail);
  }

  /** The same, listing faults. */
  public GatewayException with(List<FieldError> errors) {
    return new GatewayException(problem.with(errors), headers);
  }

  /** The same, to a request that came with an Idempotency-Key. */
  GatewayException underKey() {
    Problem told =
        new Problem(
            problem.kind(),
            problem.code(),
            problem.detail() + "重试时请用同一 Idempotency-Key。",
            problem.fault(),
            problem.errors());
    return new GatewayException(told, headers);
  }

  /** The same, where not a station but another asked for what is refused. */
  GatewayException askedBy(Fault asker) {
    return problem.fault() == Fault.STATION ? blame(asker) : this;
  }

  /** The same, but somebody else's fault. */
  public GatewayException blame(Fault fault) {
    return new GatewayException(problem.blame(fault), headers);
  }

  /** The same with a Retry-After header. */
  public GatewayException retryAfter(Duration pause) {
    return header("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
  }

  /** The same with one more response header. */
  public GatewayException header(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new GatewayException(problem, more);
  }

  public FailureKind kind() {
    return problem.kind();
  }

  /** The stable code, for programs and for the records of refused requests. */
  public String code() {
    return problem.code();
  }

  public Problem problem() {
    return problem;
  }

  Map<String, String> headers() {
    return headers;
  }
}
