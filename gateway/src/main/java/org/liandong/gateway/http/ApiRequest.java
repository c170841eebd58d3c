package org.liandong.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the contract allows, but for its {@link #faults}.
 *
 * @param operationId as in the contract
 * @param caller null for an operation without bearer token
 * @param parameters path, query and header parameters by name, checked, as text
 * @param idempotencyKey null for an operation that takes none
 * @param body the bytes as they came; empty where there are none
 * @param json the body read; null where the operation takes none or judges it itself
 * @param faults what the contract does not allow of the body; none but for an operation that tells
 *     them itself
 */
public record ApiRequest(
    String operationId,
    Caller caller,
    TraceContext trace,
    Map<String, String> parameters,
    String idempotencyKey,
    Buffer body,
    JsonNode json,
    List<FieldError> faults) {
  private static final String KEY = ApiRequest.class.getName();

  /** The request under way. */
  public static ApiRequest of(RoutingContext ctx) {
    ApiRequest request = ctx.get(KEY);
    if (request == null) {
      throw new IllegalStateException("not a request to an operation of the contract");
    }
    return request;
  }

  ApiRequest with(Buffer received) {
    return with(received, null, List.of());
  }

  ApiRequest with(Buffer received, JsonNode read, List<FieldError> unfit) {
    return new ApiRequest(
        operationId, caller, trace, parameters, idempotencyKey, received, read, unfit);
  }

  void keepIn(RoutingContext ctx) {
    ctx.put(KEY, this);
  }

  /** Without what the caller sent: a record's own text would carry personal data into a log. */
  @Override
  public String toString() {
    return "ApiRequest[" + operationId + ", " + trace.traceId() + ", " + body.length() + " bytes]";
  }

  /** A parameter that the contract requires. */
  public String required(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the contract does not require " + name);
    }
    return value;
  }

  /** A parameter that may be left out. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** An integer parameter that may be left out. */
  public int integer(String name, int otherwise) {
    String value = parameters.get(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }
}
