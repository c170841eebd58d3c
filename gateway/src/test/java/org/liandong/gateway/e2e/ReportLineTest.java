package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;

/** Reports over many cases wait for each other, and nobody else for them. */
@ExtendWith(DatabaseExtension.class)
class ReportLineTest {
  private static final int MANY = 14;

  @Test
  void cases_are_read_while_many_reports_are_under_way(DatabaseAddress database, Pool pool)
      throws Exception {
    try (RunningGateway gateway = RunningGateway.on(database).start()) {
      Agent village = gateway.village();
      TrackedCase one = village.receive(village.application(MINIMUM_LIVING));
      SqlConnection holding = pool.getConnection().await(10, SECONDS);
      Transaction transaction = holding.begin().await(10, SECONDS);
      holding.query("LOCK TABLE time_spent").execute().await(10, SECONDS);
      List<CompletableFuture<HttpResponse<String>>> reports = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        reports.add(report(gateway));
      }
      Await.until(
          () -> reports.stream().filter(CompletableFuture::isDone).count() >= MANY - 10,
          () -> "nobody is turned away");
      long begun = System.nanoTime();
      village.get(one.path()).expect(200);
      assertTrue(
          Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 4, "a case waits for reports");
      transaction.rollback().await(10, SECONDS);
      holding.close().await(10, SECONDS);
      assertAnswered(reports);
    }
  }

  private static void assertAnswered(List<CompletableFuture<HttpResponse<String>>> reports)
      throws Exception {
    int told = 0;
    for (CompletableFuture<HttpResponse<String>> report : reports) {
      HttpResponse<String> answer = report.get(30, SECONDS);
      if (answer.statusCode() == 200) {
        told++;
      } else {
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        String detail = new JsonObject(answer.body()).getString("detail");
        assertTrue(detail.contains("请稍后"), answer.body());
      }
    }
    assertTrue(told >= 2, "those that had a connection are told");
  }

  private static CompletableFuture<HttpResponse<String>> report(RunningGateway gateway) {
    String token = gateway.tokens().sign(TestTokens.claims(null, Role.SUPERVISOR));
    String path = "/api/v1/reports/hops?by=item&from=2026-01-01&to=2026-01-31";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
