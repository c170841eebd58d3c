package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Arrivals;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.ReportedCase;
import org.liandong.adapter.spi.SendResult;
import org.liandong.adapter.wire.AnswerReader;

/**
 * One provincial platform. A part that its capabilities do not name is not there, and is not asked.
 */
final class ProvincialAdapter implements Adapter {
  private final Set<Capability> capabilities;
  private final Transport transport;
  private final Reporting reporting;
  private final Numbering numbering;
  private final Intake intake;
  private final Deciding deciding;
  private final CallbackReader callbacks;
  private final JmasGateway gateway;

  ProvincialAdapter(AdapterHost host, ProvincialSettings settings) {
    capabilities = settings.capabilities();
    AnswerReader answers = new AnswerReader(new AnswerCodes(settings.answers())::kind);
    JmasSettings jmas = settings.jmas();
    gateway = jmas == null ? null : new JmasGateway(host, jmas);
    transport = capabilities.contains(Capability.REPORT) ? transport(host, settings) : null;
    ReportMapping mapping = new ReportMapping(settings.directory(), settings.dataSource());
    reporting = new Reporting(mapping, transport);
    numbering =
        jmas == null ? null : new Numbering(gateway, settings.directory(), settings.dataSource());
    intake = jmas == null ? null : new Intake(host, gateway, arrivals(settings));
    deciding = jmas == null ? null : new Deciding(gateway, answers);
    callbacks =
        settings.callbackSecret() == null || jmas == null
            ? null
            : new CallbackReader(settings.callbackSecret(), jmas.appId(), answers);
  }

  private Transport transport(AdapterHost host, ProvincialSettings settings) {
    Digest digest = new Digest(settings.digestKey(), settings.masked());
    return settings.database() == null
        ? new JmasTransport(gateway, digest, host.clock())
        : new FrontDatabase(
            host.sqlClient(settings.database()), settings.dataSource(), digest, host.clock());
  }

  private static ArrivalReader arrivals(ProvincialSettings settings) {
    FieldNaming naming = new FieldNaming(settings.jmas().camel());
    return new ArrivalReader(settings.intake(), settings.directory().codes(), naming);
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Future<SendResult> send(Order order) {
    return deciding.send(order);
  }

  @Override
  public Future<QueryResult> query(String submitKey, String reference) {
    return deciding.query(submitKey, reference);
  }

  @Override
  public Future<List<RemoteAnswer>> readCallback(RawCallback callback) {
    return Future.succeededFuture(callback).map(callbacks::read);
  }

  @Override
  public Future<Polled> poll(String cursor) {
    return deciding.poll(cursor);
  }

  @Override
  public Future<ReportResult> report(Report report) {
    return reporting.file(report);
  }

  @Override
  public Future<ReportResult> replace(Report report) {
    return reporting.replace(report);
  }

  @Override
  public Future<ReportResult> retract(String key) {
    return transport.retract(key);
  }

  @Override
  public Future<Holdings> holdings(Instant from, Instant to, String cursor) {
    return transport.holdings(from, to, cursor);
  }

  @Override
  public Future<NumberResult> number(String key, ReportedCase subject) {
    return numbering.number(key, subject);
  }

  @Override
  public Future<Arrivals> arrivals(String cursor) {
    return intake.arrivals(cursor);
  }

  @Override
  public Future<ReadStream<Buffer>> openPaper(String reference) {
    return intake.openPaper(reference);
  }

  /** Where both are used, both must live. */
  @Override
  public Future<Void> probe() {
    Future<Void> tables = transport == null ? Future.succeededFuture() : transport.probe();
    boolean other = gateway != null && !(transport instanceof JmasTransport);
    return other ? tables.compose(alive -> gateway.probe()) : tables;
  }
}
