package org.liandong.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.DeclaredMaterial;
import org.liandong.gateway.cases.FirstReceipt;
import org.liandong.gateway.cases.IntakeWriter;
import org.liandong.gateway.cases.NewCase;
import org.liandong.gateway.cases.ReceiptNumbers;
import org.liandong.gateway.cases.RequestKey;
import org.liandong.gateway.cases.StorageException;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Condition;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.intake.SubmissionCheck.Checked;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.routing.AuthorityMissing;
import org.liandong.gateway.routing.NoRoute;
import org.liandong.gateway.routing.Plan;
import org.liandong.gateway.routing.Planned;
import org.liandong.gateway.routing.PlannedStep;
import org.liandong.gateway.routing.Route;
import org.liandong.gateway.routing.RoutePlanner;

/** Takes a submission: check, plan, number, store. Confined to one event loop. */
final class SubmissionService {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final String OPERATION = "POST /api/v1/submissions";

  private final Catalogue catalogue;
  private final RoutePlanner planner;
  private final SubmissionCheck check;
  private final Stores stores;
  private final InstantSource clock;
  private final Fingerprint fingerprint;
  private final TimeOrderedEpochFactory ids = new TimeOrderedEpochFactory();

  SubmissionService(
      Catalogue catalogue, RoutePlanner planner, Stores stores, InstantSource clock, byte[] key) {
    this.catalogue = catalogue;
    this.planner = planner;
    this.check = new SubmissionCheck(catalogue);
    this.stores = stores;
    this.clock = clock;
    this.fingerprint = new Fingerprint(key);
  }

  /** Where submissions and their numbers are kept. */
  record Stores(IntakeWriter writer, ReceiptNumbers numbers) {}

  /**
   * What is to be taken, whoever brings it; the contract allows it.
   *
   * @param id of the case it becomes
   * @param caseNo the official number; null where it has none yet
   */
  record Sent(
      UUID id,
      RequestKey key,
      Buffer body,
      JsonNode json,
      Station station,
      Actor actor,
      String caseNo,
      String traceId) {
    JsonNode applicant() {
      return json.path("applicant");
    }

    JsonNode form() {
      return json.path("form");
    }
  }

  Future<FirstReceipt> submit(ApiRequest request, Station station) {
    return submit(
        new Sent(
            ids.create(),
            new RequestKey(station.code(), request.idempotencyKey()),
            request.body(),
            request.json(),
            station,
            Callers.actor(request.caller(), station),
            null,
            request.trace().traceId()));
  }

  Future<FirstReceipt> submit(Sent sent) {
    Buffer print = fingerprint.of(OPERATION, sent.body());
    Future<FirstReceipt> receipt;
    try {
      receipt = store(sent, print);
    } catch (GatewayException refusal) {
      // A retry finds its receipt although the catalogue may have changed since.
      receipt =
          stores
              .writer()
              .find(sent.key(), print)
              .compose(
                  first -> first.map(Future::succeededFuture).orElse(Future.failedFuture(refusal)));
    }
    return receipt.recover(SubmissionService::toProblem);
  }

  /** The receipt that a key already has for this body; empty where it is new. */
  Future<Optional<FirstReceipt>> known(RequestKey key, Buffer body) {
    return stores
        .writer()
        .find(key, fingerprint.of(OPERATION, body))
        .recover(SubmissionService::toProblem);
  }

  private Future<FirstReceipt> store(Sent sent, Buffer print) {
    Instant now = clock.instant();
    LocalDate today = ChinaTime.dayOf(now);
    Checked checked = check.check(sent.json(), sent.station(), today);
    Route route = route(plan(sent, checked.item(), today));
    Region region = catalogue.regions().get(sent.station().region());
    return stores
        .numbers()
        .next(region.receiptPrefix(), today)
        .compose(
            number ->
                stores
                    .writer()
                    .write(theCase(sent, print, new Received(checked, route, now, number))));
  }

  /** What the checks and the planner made of it, when, and under which number of ours. */
  private record Received(Checked checked, Route route, Instant at, String number) {}

  private NewCase theCase(Sent sent, Buffer print, Received received) {
    Item item = received.checked().item();
    return new NewCase(
        sent.id(),
        sent.key(),
        print,
        sent.body(),
        ApplicantCheck.number(sent.applicant()),
        received.at(),
        received.number(),
        sent.caseNo(),
        item.code(),
        sent.station().region(),
        received.checked().missing(),
        DeclaredMaterial.of(sent.json()),
        steps(received.route()),
        flags(sent, item),
        sent.actor(),
        sent.traceId(),
        catalogue.version());
  }

  private Plan plan(Sent sent, Item item, LocalDate today) {
    return planner.plan(
        item, sent.station(), today, sent.form(), ApplicantCheck.kind(sent.applicant()));
  }

  /** By what the form says now, as the route. */
  private List<String> flags(Sent sent, Item item) {
    return item.attention().isEmpty()
        ? List.of()
        : item.flags(
            new Condition.Facts(
                sent.form(),
                ApplicantCheck.kind(sent.applicant()),
                planner.upwardsFrom(sent.station().region())));
  }

  private static Route route(Plan plan) {
    if (plan instanceof Planned planned) {
      return planned.route();
    }
    if (plan instanceof NoRoute none) {
      throw GatewayException.of(
          FailureKind.INVALID, "no-route", none.detail() + "。请核对申请表；确需办理的，请联系主管部门。");
    }
    AuthorityMissing missing = (AuthorityMissing) plan;
    throw GatewayException.of(
        FailureKind.FORBIDDEN, "authority-missing", missing.detail() + "。请联系主管部门补办职权依据后再提交。");
  }

  private List<Step> steps(Route route) {
    List<Step> steps = new ArrayList<>();
    int ordinal = 0;
    for (int stage = 0; stage < route.stages().size(); stage++) {
      for (PlannedStep planned : route.stages().get(stage).steps()) {
        ordinal++;
        steps.add(
            Step.planned(
                ids.create(),
                ordinal,
                stage + 1,
                planned.who(),
                planned.isTracked() ? null : planned.backend().code(),
                planned.duty(),
                planned.isTracked() ? null : planned.authority().code()));
      }
    }
    return steps;
  }

  static <T> Future<T> toProblem(Throwable cause) {
    if (!(cause instanceof StorageException storage)) {
      return Future.failedFuture(cause);
    }
    return Future.failedFuture(
        switch (storage.reason()) {
          case KEY_REUSED -> keyReused();
          case OVERLOADED, UNAVAILABLE -> GatewayException.unavailable(RETRY);
          case NUMBER_TAKEN -> caseNoTaken();
          case REJECTED ->
              GatewayException.of(FailureKind.INVALID, "not-storable", "内容含有数据库无法保存的字符，请检查后重新提交。");
        });
  }

  private static GatewayException caseNoTaken() {
    return GatewayException.invalid(
        List.of(
            FieldError.at(
                "/caseNo",
                "case-no-taken",
                "这个办件编号已是另一件办件的编号或者收件号，不能再用。请平台核对后换一个编号再送；确系同一件的，请在这里销结。")));
  }

  static GatewayException keyReused() {
    return GatewayException.of(
        FailureKind.INVALID,
        "idempotency-key-reused",
        "这个 Idempotency-Key 已用于另一份内容。新的申报请换一个新的 Idempotency-Key；要重试原申报，请原样重发。");
  }
}
