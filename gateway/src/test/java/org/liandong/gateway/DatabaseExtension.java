package org.liandong.gateway;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.liandong.gateway.boot.DatabaseAddress;

/**
 * Gives tests a migrated PostgreSQL database of their own:
 * {@code @ExtendWith(DatabaseExtension.class)} and a parameter of type {@link Pool}, {@link
 * PgConnectOptions} or {@link DatabaseAddress}.
 *
 * <p>Asked for in a test or {@code @BeforeEach}, the database is fresh for each test; asked for in
 * {@code @BeforeAll} or a constructor, the whole class shares one. It is dropped afterwards with
 * all its connections. The server is the one of {@code GATEWAY_TEST_DB} (a postgresql:// URI whose
 * user may create databases), else the embedded one, started once.
 */
public final class DatabaseExtension implements ParameterResolver {

  private static final Namespace SPACE = Namespace.create(DatabaseExtension.class);

  private static final Map<Class<?>, Function<TestDatabase, Object>> PARAMETERS =
      Map.of(
          Pool.class, TestDatabase::pool,
          PgConnectOptions.class, TestDatabase::connectOptions,
          DatabaseAddress.class, TestDatabase::address);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.get(parameter.getParameter().getType()).apply(database(context));
  }

  /** A store asks its parents first: a class that has a database shares it with its tests. */
  private static TestDatabase database(ExtensionContext context) {
    return context
        .getStore(SPACE)
        .getOrComputeIfAbsent(
            TestDatabase.class, key -> server(context).newDatabase(), TestDatabase.class);
  }

  private static TestServer server(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, SPACE)
        .getOrComputeIfAbsent(TestServer.class, key -> TestServer.start(), TestServer.class);
  }
}
