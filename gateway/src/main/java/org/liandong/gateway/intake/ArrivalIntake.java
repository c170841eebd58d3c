package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.ArrivedCase;
import org.liandong.gateway.cases.FirstReceipt;
import org.liandong.gateway.cases.IntakeWriter;
import org.liandong.gateway.cases.ReceiptNumbers;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.StrictJson;
import org.liandong.gateway.http.TraceContext;
import org.liandong.gateway.intake.SubmissionService.Sent;
import org.liandong.gateway.intake.SubmissionService.Stores;
import org.liandong.gateway.model.CaseNumber;
import org.liandong.gateway.routing.Configuration;

/**
 * Takes cases that were begun on a platform: by the checks, the planner and the writer of a
 * station's own submission. Confined to one event loop, and to one configuration.
 */
public final class ArrivalIntake {
  private final Catalogue catalogue;
  private final BiFunction<String, Buffer, StrictJson.Parsed> contract;
  private final SubmissionService service;

  /**
   * By one configuration.
   *
   * @param contract judges a body as an operation would
   */
  public ArrivalIntake(
      Configuration configuration,
      IntakeWriter writer,
      ReceiptNumbers numbers,
      InstantSource clock,
      BiFunction<String, Buffer, StrictJson.Parsed> contract) {
    this.catalogue = configuration.catalogue();
    this.contract = contract;
    byte[] key =
        configuration
            .settings()
            .intake()
            .fingerprintKey()
            .reveal()
            .getBytes(StandardCharsets.UTF_8);
    this.service =
        new SubmissionService(
            catalogue, configuration.planner(), new Stores(writer, numbers), clock, key);
  }

  /**
   * Makes it a submission, or finds the one it became before.
   *
   * @return a failed future with a {@link GatewayException}: below 500 what is wrong with it, above
   *     that it cannot be stored now
   */
  public Future<FirstReceipt> take(ArrivedCase arrived) {
    return Future.succeededFuture()
        .compose(ignored -> service.submit(sent(arrived)))
        .recover(cause -> before(arrived, cause));
  }

  /** It may have been taken before what refuses it now came into the configuration. */
  private Future<FirstReceipt> before(ArrivedCase arrived, Throwable cause) {
    return cause instanceof GatewayException
        ? service
            .known(arrived.key(), arrived.submission())
            .compose(first -> first.map(Future::succeededFuture).orElse(Future.failedFuture(cause)))
        : Future.failedFuture(cause);
  }

  private Sent sent(ArrivedCase arrived) {
    Station station =
        catalogue.station(arrived.station()).orElseThrow(ArrivalIntake::unknownStation);
    Buffer body = arrived.submission();
    StrictJson.Parsed judged = contract.apply("submit", body);
    if (!judged.faults().isEmpty()) {
      throw GatewayException.invalid(judged.faults());
    }
    if (arrived.caseNo() != null && !CaseNumber.isFit(arrived.caseNo())) {
      throw malformedNumber();
    }
    return new Sent(
        arrived.caseId(),
        arrived.key(),
        body,
        judged.value(),
        station,
        new Actor(null, null, station.code()), // nobody of ours: no agent has it until one takes it
        arrived.caseNo(),
        TraceContext.begun().traceId());
  }

  private static GatewayException malformedNumber() {
    return GatewayException.invalid(
        List.of(
            FieldError.at(
                "/caseNo",
                "case-no-malformed",
                "办件编号不是 1 到 50 个可见字符（不含空格）。请平台核对后换一个编号再送；申请人另行办理的，请在这里销结。")));
  }

  private static GatewayException unknownStation() {
    return GatewayException.invalid(
        List.of(
            FieldError.at(
                "/station",
                "unknown-station",
                "没有这个站点。请核对平台与本网关的站点编码对照，或把站点补进 stations.yaml 后重试。")));
  }
}
