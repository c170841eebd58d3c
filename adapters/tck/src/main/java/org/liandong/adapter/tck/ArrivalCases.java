package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Arrivals;
import org.liandong.adapter.spi.Capability;

/** Cases begun on a platform arrive as they were begun, from where the stored cursor is. */
@DisplayName("平台收件")
interface ArrivalCases extends Cases {
  @Test
  @DisplayName("收件：平台上的申报照样带回，编号不变")
  default void what_was_begun_there_arrives_under_its_number() {
    Arrivals page = page(null, begun(), "c-1", false).result();

    assertEquals(List.of("P-1"), page.arrivals().stream().map(Arrival::number).toList());
    assertEquals(Personal.NAME, page.arrivals().get(0).applicant().getString("name"));
  }

  @Test
  @DisplayName("收件：游标前进，下一次从它开始")
  default void the_next_arrivals_are_asked_from_the_cursor() {
    String cursor = page(null, begun(), "c-1", true).result().cursor();
    page(cursor, List.of(), "c-2", false).result();

    assertTrue(cursor != null && cursor.length() <= 1000, "a cursor of at most 1,000 characters");
    assertEquals("c-1", bench().dialect().cursor(bench().remote().received().get(1)));
  }

  @Test
  @DisplayName("收件：空页不丢游标")
  default void an_empty_page_of_arrivals_keeps_a_cursor() {
    String from = cursor();
    Arrivals page = page(from, List.of(), "c-1", false).result();

    assertEquals(List.of(), page.arrivals());
    assertEquals(from, page.cursor());
  }

  @Test
  @DisplayName("收件：残缺的页，失败，游标不动")
  default void a_broken_page_of_arrivals_is_a_failure() {
    List<Arrival> begun = begun();
    String from = cursor();
    bench()
        .remote()
        .does(
            request -> {
              Reply whole = bench().dialect().arrivals(request, begun, "c-1", false);
              return Conduct.say(whole.with(whole.body().getBuffer(0, whole.body().length() / 2)));
            });

    read(from).adapterFailure();
  }

  @Test
  @DisplayName("收件：平台 500，失败")
  default void a_500_is_no_empty_page_of_arrivals() {
    String from = cursor();
    bench().says(Reply.empty(500));

    read(from).adapterFailure();
  }

  @Test
  @DisplayName("收件：200 里说的是出错，不能当成空页")
  default void an_error_in_a_success_is_no_empty_page_of_arrivals() {
    String from = cursor();
    bench().says(Errand.error());

    read(from).adapterFailure();
  }

  /** How a cursor looks is the adapter's matter: one that a page of its own gave. */
  private String cursor() {
    String given = page(null, begun(), "c-1", false).result().cursor();
    assertNotNull(given, "a page has a cursor");
    return given;
  }

  @Test
  @DisplayName("收件：随件的材料原样读回")
  default void a_paper_of_an_arrival_is_read_as_it_is() {
    String reference = reference();
    bench()
        .remote()
        .does(request -> Conduct.say(bench().dialect().paper(request, Specimens.paper())));

    assertEquals(Specimens.paper(), paper(reference).result());
  }

  @Test
  @DisplayName("收件：平台 500，材料读不到，失败，不把出错的话当成材料")
  default void a_500_is_no_paper() {
    String reference = reference();
    bench().says(Reply.text(500, "text/plain", "error"));

    paper(reference).adapterFailure();
  }

  /** Where the adapter finds the paper of an arrival; the case is untried where there is none. */
  private String reference() {
    List<Arrival> begun = begun();
    Received asked = new Received("GET", "/", MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
    Assumptions.assumeTrue(
        bench().dialect().paper(asked, Specimens.paper()) != null, AdapterContract.NO_PAPER);
    List<Arrival.Paper> papers =
        page(null, begun, "c-1", false).result().arrivals().get(0).papers();
    assertEquals(1, papers.size(), "papers of the arrival");
    return papers.get(0).reference();
  }

  private Outcome<Buffer> paper(String reference) {
    return bench().call(() -> bench().adapter().openPaper(reference).compose(ArrivalCases::whole));
  }

  private static Future<Buffer> whole(ReadStream<Buffer> content) {
    Promise<Buffer> done = Promise.promise();
    Buffer read = Buffer.buffer();
    content.exceptionHandler(done::tryFail);
    content.endHandler(end -> done.tryComplete(read));
    content.handler(read::appendBuffer);
    content.resume();
    return done.future();
  }

  private List<Arrival> begun() {
    bench().needs(Capability.INTAKE);
    return Specimens.begun();
  }

  private Outcome<Arrivals> page(String from, List<Arrival> begun, String cursor, boolean more) {
    bench()
        .remote()
        .does(request -> Conduct.say(bench().dialect().arrivals(request, begun, cursor, more)));
    return read(from);
  }

  private Outcome<Arrivals> read(String cursor) {
    return bench().call(() -> bench().adapter().arrivals(cursor));
  }
}
