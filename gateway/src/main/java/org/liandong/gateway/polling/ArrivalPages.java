package org.liandong.gateway.polling;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Arrivals;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.cases.ArrivalStore;
import org.liandong.gateway.cases.ArrivedCase;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.NewArrival;
import org.liandong.gateway.model.ChinaTime;

/** Cases that were begun on a platform, stored as they came: whoever takes them in judges them. */
public final class ArrivalPages implements PageReader {
  private static final Pattern NUMBER = Pattern.compile("[!-~]{1,128}");
  private static final Pattern CHANNEL = Pattern.compile("[\\p{L}\\p{N}._-]{1,32}");
  private static final int LONGEST_CODE = 100;
  private static final int LONGEST_REFERENCE = 1000;

  private final ArrivalStore arrivals;
  private final InstantSource clock;
  private final Runnable stored;
  private final TimeOrderedEpochFactory ids = new TimeOrderedEpochFactory();

  /**
   * Pages of arrivals.
   *
   * @param stored is told that some are to be taken in
   */
  public ArrivalPages(ArrivalStore arrivals, InstantSource clock, Runnable stored) {
    this.arrivals = arrivals;
    this.clock = clock;
    this.stored = stored;
  }

  @Override
  public Capability capability() {
    return Capability.INTAKE;
  }

  @Override
  public Future<Page> read(Backend backend, String cursor) {
    return backend.adapter().arrivals(cursor).map(page -> page(backend.code(), page));
  }

  private Page page(String backend, Arrivals page) {
    List<NewArrival> all =
        page.arrivals().stream().map(arrival -> arrival(backend, arrival)).toList();
    if (!all.isEmpty()) {
      CrashPoint.BEGUN_READ.passed();
    }
    return new Page(all.size(), page.cursor(), page.more(), tx -> stored(tx, all));
  }

  private Future<Integer> stored(SqlConnection tx, List<NewArrival> all) {
    return arrivals
        .store(tx, all)
        .onSuccess(
            added -> {
              if (added > 0) {
                CrashPoint.BEGUN_BEFORE_COMMIT.passed();
              }
            });
  }

  @Override
  public void stored() {
    CrashPoint.BEGUN_AFTER_COMMIT.passed();
    stored.run();
  }

  /** Without a number of its own it could not be told from others: the page is not read. */
  private NewArrival arrival(String backend, Arrival arrival) {
    if (arrival.number() == null || !NUMBER.matcher(arrival.number()).matches()) {
      throw new IllegalStateException("an arrival without a number that can be kept");
    }
    return new NewArrival(
        backend,
        arrival.number(),
        channel(arrival.channel()),
        Objects.requireNonNullElse(kept(arrival.station(), LONGEST_CODE), ""),
        Objects.requireNonNullElse(kept(arrival.item(), LONGEST_CODE), ""),
        arrival.caseNo() == null ? null : caseNo(arrival.caseNo()),
        begunAt(arrival),
        ids.create(),
        ArrivedCase.body(submission(arrival), papers(arrival)));
  }

  /** Nobody's case is held up for a strange time: it is not known then. */
  private Instant begunAt(Arrival arrival) {
    Instant told = arrival.begunAt();
    return told == null || ChinaTime.isStrange(told, clock.instant()) ? null : told;
  }

  private static JsonObject submission(Arrival arrival) {
    JsonObject submission =
        new JsonObject().put("item", arrival.item()).put("applicant", arrival.applicant());
    if (arrival.form() != null) {
      submission.put("form", arrival.form());
    }
    if (arrival.remark() != null) {
      submission.put("remark", arrival.remark());
    }
    JsonArray materials = new JsonArray();
    for (Arrival.Paper paper : arrival.papers()) {
      materials.add(
          new JsonObject()
              .put("material", paper.material())
              .put("name", paper.name())
              .put("sha256", paper.sha256())
              .put("bytes", paper.bytes()));
    }
    return submission.put("materials", materials);
  }

  private static List<ArrivedCase.Paper> papers(Arrival arrival) {
    return arrival.papers().stream()
        .map(
            paper ->
                new ArrivedCase.Paper(
                    paper.sha256(),
                    paper.bytes(),
                    Objects.requireNonNullElse(kept(paper.reference(), LONGEST_REFERENCE), "")))
        .toList();
  }

  /** A code, and nothing that a person may have written. */
  private static String channel(String told) {
    return told != null && CHANNEL.matcher(told).matches() ? told : null;
  }

  /** What is unfit stays so, and the checks refuse it: mended, it would be another number. */
  private static String caseNo(String told) {
    return kept(told.replace('\0', ' '), LONGEST_CODE);
  }

  /** What a column can hold; whether it is right the checks say. */
  private static String kept(String text, int longest) {
    if (text == null) {
      return null;
    }
    String plain = text.replace("\0", "");
    return plain.length() <= longest ? plain : plain.substring(0, longest);
  }
}
