package org.liandong.gateway.liaisons;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.liandong.gateway.cases.HandOvers;
import org.liandong.gateway.cases.HandOvers.NewCover;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Helper;
import org.liandong.gateway.model.Helping;
import org.liandong.gateway.model.Helping.Cover;

/** {@code POST /api/v1/handovers}: for some days all cases of who asks are a colleague's. */
final class HandoverEndpoint implements Endpoint {
  private static final int LATEST_DAYS = 366;
  private static final int MOST_DAYS = 92;

  private final Identities identities;
  private final AssignmentEndpoint.Writing writing;

  HandoverEndpoint(Identities identities, AssignmentEndpoint.Writing writing) {
    this.identities = identities;
    this.writing = writing;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    // Agent and liaison in one are of one station; a secondment's cases stay with that station.
    Helper me =
        identities.of(request).values().stream()
            .findFirst()
            .orElseThrow(GatewayException::notFound);
    HandOvers.Request about =
        writing.requests().of(request, "/api/v1/handovers/" + me.station(), me.station());
    return writing
        .handOvers()
        .findCover(about)
        .compose(
            known ->
                known.map(Future::succeededFuture).orElseGet(() -> written(request, about, me)))
        .map(same -> reply(request, me, same));
  }

  private Future<Boolean> written(ApiRequest request, HandOvers.Request about, Helper me) {
    NewCover cover = cover(request.json(), me);
    Helper colleague = new Helper(cover.colleague(), me.station());
    return writing
        .handOvers()
        .cover(
            about,
            cover,
            others -> {
              if (!colleague.equals(me)) { // who is back early
                requireThere(new Helping(List.of(), others), colleague, cover);
              }
            });
  }

  private NewCover cover(JsonNode body, Helper me) {
    LocalDate today = ChinaTime.dayOf(writing.clock().instant());
    List<FieldError> errors = new ArrayList<>();
    Optional<String> to = Requests.to(body, errors);
    Optional<LocalDate> from =
        Requests.day(body, "fromDay", today, today.plusDays(LATEST_DAYS), errors);
    // What is wrong with the first day says nothing of the last.
    LocalDate first = from.orElse(LocalDate.MIN);
    LocalDate latest = from.map(day -> day.plusDays(MOST_DAYS - 1)).orElse(LocalDate.MAX);
    Optional<LocalDate> last = Requests.day(body, "toDay", first, latest, errors);
    if (!errors.isEmpty()) {
      throw GatewayException.invalid(errors);
    }
    return new NewCover(me.station(), to.orElseThrow(), first, last.orElseThrow());
  }

  private void requireThere(Helping helping, Helper colleague, NewCover cover) {
    // What another node wrote before us counts, whatever its clock said.
    Instant now =
        helping.covers().stream()
            .map(Cover::madeAt)
            .reduce(writing.clock().instant(), (one, other) -> one.isAfter(other) ? one : other);
    for (LocalDate day = cover.from(); !day.isAfter(cover.to()); day = day.plusDays(1)) {
      if (helping.isAway(colleague, day, now)) {
        throw GatewayException.of(
            FailureKind.CONFLICT, "colleague-away", "这位同事 " + day + " 已把自己的办件移交给别人。请换一位同事，或改日期。");
      }
    }
  }

  private static Reply reply(ApiRequest request, Helper me, boolean same) {
    if (!same) {
      throw Requests.keyReused();
    }
    JsonNode body = request.json();
    JsonObject shown =
        new JsonObject()
            .put("person", me.person())
            .put("station", me.station())
            .put("to", body.get("to").textValue())
            .put("fromDay", body.get("fromDay").textValue())
            .put("toDay", body.get("toDay").textValue());
    return Reply.json(201, shown.toBuffer());
  }
}
