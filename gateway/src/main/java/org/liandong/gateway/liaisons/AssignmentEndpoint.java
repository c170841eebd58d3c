package org.liandong.gateway.liaisons;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.CaseHelpers;
import org.liandong.gateway.cases.CaseHelpers.Helped;
import org.liandong.gateway.cases.HandOvers;
import org.liandong.gateway.cases.HandOvers.NewAssignment;
import org.liandong.gateway.cases.HandOvers.Written;
import org.liandong.gateway.catalogue.Liaisons;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Helper;
import org.liandong.gateway.model.HelperRole;

/**
 * {@code POST /api/v1/cases/{id}/assignment}: agent or liaison hands a case on, or a supervisor
 * gives it to somebody else.
 */
final class AssignmentEndpoint implements Endpoint {
  private static final int LONGEST_YEARS = 1;

  private final Identities identities;
  private final Liaisons liaisons;
  private final CaseHelpers helpers;
  private final Writing writing;

  AssignmentEndpoint(
      Identities identities, Liaisons liaisons, CaseHelpers helpers, Writing writing) {
    this.identities = identities;
    this.liaisons = liaisons;
    this.helpers = helpers;
    this.writing = writing;
  }

  /** What hand-overs are written with. */
  record Writing(HandOvers handOvers, Requests requests, InstantSource clock) {}

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    boolean supervisor = request.caller().has(Role.SUPERVISOR);
    Map<HelperRole, Helper> mine = supervisor ? Map.of() : identities.of(request);
    UUID id = UUID.fromString(request.required("id"));
    Instant now = writing.clock().instant();
    return helpers
        .of(id, now)
        .map(
            found ->
                found
                    .filter(helped -> supervisor || sees(mine, helped, now))
                    .orElseThrow(GatewayException::notFound))
        .compose(helped -> known(request, mine, helped))
        .map(written -> reply(written.orElseThrow(GatewayException::notFound)));
  }

  /** A retry finds what it did, although the case is somebody else's since. */
  private Future<Optional<Written>> known(
      ApiRequest request, Map<HelperRole, Helper> mine, Helped helped) {
    HelperRole role = HelperRole.valueOf(request.json().get("role").textValue());
    Helper me = mine.get(role);
    String path = "/api/v1/cases/" + helped.first().caseId() + "/assignment";
    HandOvers.Request about =
        writing.requests().of(request, path, me == null ? null : me.station());
    return writing
        .handOvers()
        .find(about)
        .compose(
            known -> {
              if (known.isPresent()) {
                return Future.succeededFuture(known);
              }
              UUID id = helped.first().caseId();
              return writing.handOvers().assign(id, about, tx -> judged(tx, id, request, role, me));
            });
  }

  /** Under the lock of the case: of two at once the second finds what the first one did. */
  private Future<NewAssignment> judged(
      SqlClient tx, UUID id, ApiRequest request, HelperRole role, Helper me) {
    Instant now = writing.clock().instant();
    return helpers
        .of(tx, id, now)
        .map(
            found -> {
              Helped helped = found.orElseThrow(GatewayException::notFound);
              requireOwn(request, role, me, helped, now);
              return assignment(request, role, helped, now);
            });
  }

  /** Whoever is of its station, or its liaison. */
  private static boolean sees(Map<HelperRole, Helper> mine, Helped helped, Instant now) {
    Helper agent = mine.get(HelperRole.AGENT);
    Helper liaison = mine.get(HelperRole.LIAISON);
    return agent != null && agent.station().equals(helped.first().station())
        || liaison != null && helped.is(HelperRole.LIAISON, liaison, now);
  }

  private static void requireOwn(
      ApiRequest request, HelperRole role, Helper me, Helped helped, Instant now) {
    boolean own = me != null && helped.is(role, me, now);
    if (!own && !request.caller().has(Role.SUPERVISOR)) {
      throw GatewayException.of(
          FailureKind.FORBIDDEN,
          "not-your-case",
          "您不是这个办件的" + role.label() + "，不能移交。请由本人办理；本人已离岗的，请联系督查员改派。");
    }
  }

  private NewAssignment assignment(
      ApiRequest request, HelperRole role, Helped helped, Instant now) {
    JsonNode body = request.json();
    LocalDate today = ChinaTime.dayOf(now);
    List<FieldError> errors = new ArrayList<>();
    Optional<LocalDate> until =
        body.has("until")
            ? Requests.day(body, "until", today, today.plusYears(LONGEST_YEARS), errors)
            : Optional.empty();
    Optional<Helper> to =
        Requests.to(body, errors).flatMap(person -> helper(role, person, helped, now, errors));
    if (!errors.isEmpty()) {
      throw GatewayException.invalid(errors);
    }
    Helper from = helped.named(role, now).orElse(null);
    return new NewAssignment(
        helped.first().caseId(), role, from, to.orElseThrow(), until.orElse(null));
  }

  /** Agents are of the case's station; a liaison is a configured one, or a colleague of him. */
  private Optional<Helper> helper(
      HelperRole role, String person, Helped helped, Instant now, List<FieldError> errors) {
    Optional<String> station =
        role == HelperRole.AGENT
            ? Optional.of(helped.first().station())
            : liaisons
                .home(person, ChinaTime.dayOf(now))
                .or(() -> helped.named(role, now).map(Helper::station));
    if (station.isEmpty()) {
      errors.add(
          FieldError.at("/to", "liaison-unknown", "这个办件还没有政务专员，配置里也没有这个账号。请写 liaisons.yaml 里的账号。"));
    }
    return station.map(code -> new Helper(person, code));
  }

  private static Reply reply(Written written) {
    if (written.keyReused()) {
      throw Requests.keyReused();
    }
    JsonObject body =
        new JsonObject()
            .put("role", written.role().name())
            .put("person", written.to().person())
            .put("station", written.to().station())
            .put("since", WireTime.of(written.since()))
            .put("until", written.until() == null ? null : written.until().toString());
    return Reply.json(201, body.toBuffer());
  }
}
