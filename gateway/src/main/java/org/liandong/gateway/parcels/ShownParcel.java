package org.liandong.gateway.parcels;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.ParcelQueries;
import org.liandong.gateway.cases.ParcelView;
import org.liandong.gateway.cases.ParcelView.Handover;
import org.liandong.gateway.cases.Parcels.Ended;
import org.liandong.gateway.cases.Parcels.Result;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.model.ParcelCode;

/** Shows a parcel as it stands now, to whom may know of its case and to whom has it in hand. */
final class ShownParcel {
  private final ParcelQueries queries;
  private final ParcelJson json;
  private final Places places;
  private final AccessLog access;
  private final InstantSource clock;

  ShownParcel(
      ParcelQueries queries,
      ParcelJson json,
      Places places,
      AccessLog access,
      InstantSource clock) {
    this.queries = queries;
    this.json = json;
    this.places = places;
    this.access = access;
    this.clock = clock;
  }

  /** 201: it was packed, or by the same request before. */
  Future<Reply> created(ApiRequest request, Ended ended) {
    ParcelCode code = ParcelCode.of(ended.code()).orElseThrow();
    return whole(request, code).map(read -> reply(201, read).with("Location", Requests.path(code)));
  }

  /**
   * 201 with the hand-over that was noted; 200 with the one that stands. Who noted nothing has no
   * hop of it, and looks like anybody.
   */
  Future<Reply> handedOver(ApiRequest request, Ended ended) {
    return find(ParcelCode.of(ended.code()).orElseThrow())
        .compose(
            view ->
                ended.result() == Result.RECORDED
                    ? Future.succeededFuture(view)
                    : recorded(request, view))
        .compose(view -> whole(request, view))
        .map(
            read -> {
              JsonObject noted =
                  read.handovers().stream()
                      .filter(each -> each.ordinal() == ended.ordinal())
                      .findFirst()
                      .map(each -> json.handover(each, read.reader()))
                      .orElse(null);
              JsonObject body = new JsonObject().put("handover", noted).put("parcel", read.shown());
              return Reply.json(Requests.isNew(ended) ? 201 : 200, body.toBuffer())
                  .with("ETag", read.tag());
            });
  }

  /** 200: as it stands. */
  Future<Reply> read(ApiRequest request, ParcelView view) {
    return recorded(request, view)
        .compose(known -> whole(request, view))
        .map(read -> reply(200, read));
  }

  /** Whoever is not of its station is on record before it is shown. */
  Future<ParcelView> recorded(ApiRequest request, ParcelView view) {
    boolean own = Reader.of(view.station(), places.visible(request)) == Reader.STATION;
    return own && view.station().equals(request.caller().station())
        ? Future.succeededFuture(view)
        : access
            .record(
                request.caller().account(),
                request.operationId(),
                view.caseId(),
                request.trace().traceId())
            .map(view);
  }

  /** A parcel as it was read. */
  private record Read(JsonObject shown, List<Handover> handovers, Reader reader, String tag) {}

  private Future<Read> whole(ApiRequest request, ParcelCode code) {
    return find(code).compose(view -> whole(request, view));
  }

  private Future<ParcelView> find(ParcelCode code) {
    return queries.find(code).map(found -> found.orElseThrow(Requests::unknown));
  }

  private Future<Read> whole(ApiRequest request, ParcelView view) {
    Reader reader = Reader.of(view.station(), places.visible(request));
    return queries
        .handovers(view.code())
        .map(
            handovers ->
                new Read(
                    json.whole(view, handovers, clock.instant(), reader),
                    handovers,
                    reader,
                    "\"" + view.handovers() + '"'));
  }

  private static Reply reply(int status, Read read) {
    return Reply.json(status, read.shown().toBuffer()).with("ETag", read.tag());
  }
}
