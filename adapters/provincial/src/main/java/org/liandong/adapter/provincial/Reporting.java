package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportResult;

/** A report's way: looked over, translated, and given to the transport. */
record Reporting(ReportMapping mapping, Transport transport) {

  Future<ReportResult> file(Report report) {
    return checked(report, transport::file);
  }

  Future<ReportResult> replace(Report report) {
    return checked(report, transport::replace);
  }

  private Future<ReportResult> checked(
      Report report, Function<Transport.Letter, Future<ReportResult>> way) {
    Optional<Refused> held = Lint.check(report);
    if (held.isPresent()) {
      return Future.succeededFuture(held.get());
    }
    Filing record;
    try {
      record = mapping.of(report);
    } catch (Unmapped missing) {
      return Future.succeededFuture(Held.unmapped(missing));
    }
    String explanation = Lateness.explain(report);
    return way.apply(new Transport.Letter(record, explanation));
  }
}
