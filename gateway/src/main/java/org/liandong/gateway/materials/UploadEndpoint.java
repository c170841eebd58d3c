package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.DeclaredMaterial;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Endpoint;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.materials.Uploads.Progress;
import org.liandong.gateway.materials.Uploads.Wish;

/** {@code PUT /api/v1/materials/{sha256}}. */
final class UploadEndpoint implements Endpoint {
  /** How many bytes are kept, from the beginning on. */
  static final String OFFSET = "Upload-Offset";

  private final Function<ApiRequest, Station> station;
  private final Uploads uploads;
  private final UploadLimit limit;

  UploadEndpoint(Function<ApiRequest, Station> station, Uploads uploads, UploadLimit limit) {
    this.station = station;
    this.uploads = uploads;
    this.limit = limit;
  }

  @Override
  public Future<Reply> handle(RoutingContext ctx) {
    ApiRequest request = ApiRequest.of(ctx);
    String acting = station.apply(request).code();
    ContentRange range =
        ContentRange.of(ctx.request(), request.optional("Content-Range").orElse(null));
    Actor actor = new Actor(request.caller().account(), request.caller().station(), acting);
    String sha256 = request.required("sha256");
    Wish wish = new Wish(ctx.request(), DeclaredMaterial.digest(sha256), actor, range);
    limit.enter(acting);
    return uploads
        .take(wish)
        .onComplete(done -> limit.leave(acting))
        .map(progress -> reply(sha256, progress));
  }

  private static Reply reply(String sha256, Progress progress) {
    JsonObject body = new JsonObject().put("sha256", sha256).put("complete", progress.isComplete());
    if (progress.received() >= 0) {
      body.put("received", progress.received()).put("bytes", progress.total());
    }
    int status = progress.isNew() ? 201 : progress.isComplete() ? 200 : 202;
    Reply reply = Reply.json(status, body.toBuffer());
    return progress.isComplete() ? reply : reply.with(OFFSET, Long.toString(progress.received()));
  }
}
