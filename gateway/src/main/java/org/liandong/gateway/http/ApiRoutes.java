package org.liandong.gateway.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.liandong.adapter.spi.Fault;

/**
 * Binds each operation of the contract to its endpoint. One per event loop, as its authenticator;
 * the contract is shared.
 */
public final class ApiRoutes {
  private final Contract contract;
  private final Authenticator authenticator;
  private final BodyBudget bodies;
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private RequestWatch watch = RequestWatch.NONE;

  public ApiRoutes(Contract contract, Authenticator authenticator, BodyBudget bodies) {
    this.contract = contract;
    this.authenticator = authenticator;
    this.bodies = bodies;
  }

  /** Names who serves an operation. */
  public ApiRoutes bind(String operationId, Endpoint endpoint) {
    if (endpoints.putIfAbsent(operationId, endpoint) != null) {
      throw new IllegalStateException("two endpoints for the operation " + operationId);
    }
    return this;
  }

  /** Names who is told how requests end; to be called before {@link #mount}. */
  public ApiRoutes watchedBy(RequestWatch watching) {
    watch = watching;
    return this;
  }

  boolean isBound(String operationId) {
    return endpoints.containsKey(operationId);
  }

  /**
   * Installs the operations and the problem documents on the root router. Fails where an operation
   * has no endpoint, or an endpoint no operation.
   */
  public void mount(Router root) {
    checkBothSides();
    ProblemHandler problems = ProblemHandler.install(root, watch, contract.hiding());
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    Map<String, Fault> askers = new HashMap<>();
    for (Operation operation : contract.operations()) {
      var handler =
          new OperationHandler(
              operation, authenticator, endpoints.get(operation.id()), watch, bodies);
      root.route(operation.method(), operation.routerPath()).handler(handler);
      Set<String> allowed =
          methods.computeIfAbsent(operation.routerPath(), path -> new TreeSet<>());
      allowed.add(operation.method().name());
      askers.put(operation.routerPath(), operation.asker());
      if (operation.method() == HttpMethod.GET) {
        root.route(HttpMethod.HEAD, operation.routerPath()).handler(handler);
        allowed.add(HttpMethod.HEAD.name());
      }
    }
    methods.forEach(
        (path, allowed) -> {
          GatewayException refusal =
              RouterFailures.of(FailureKind.METHOD_NOT_ALLOWED.status())
                  .askedBy(askers.get(path))
                  .header("Allow", String.join(", ", allowed));
          root.route(path).handler(ctx -> problems.answer(ctx, refusal));
        });
  }

  private void checkBothSides() {
    Set<String> declared =
        contract.operations().stream().map(Operation::id).collect(Collectors.toSet());
    Set<String> unserved = new TreeSet<>(declared);
    unserved.removeAll(endpoints.keySet());
    Set<String> undeclared = new TreeSet<>(endpoints.keySet());
    undeclared.removeAll(declared);
    if (!unserved.isEmpty() || !undeclared.isEmpty()) {
      throw new IllegalStateException(
          "operations without endpoint: "
              + unserved
              + "; endpoints without operation: "
              + undeclared);
    }
  }
}
