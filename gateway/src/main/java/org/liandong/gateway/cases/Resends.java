package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Keeps what the gateway sends an organ once more that asked for what it has: as a correction of
 * its own, so that the order's content is what its key was made for.
 */
final class Resends {
  private static final short CORRECTION = 1;

  /** No station's key holds a blank. */
  /** No key of a station begins so: it has no blank. */
  static final String KEY = "gateway ";

  private final NodeContext node;

  Resends(NodeContext node) {
    this.node = node;
  }

  /** Papers that go out once more, with the order of this key. */
  record Resend(CaseWork work, UUID step, String order, List<JsonObject> papers) {}

  Future<Void> keep(SqlConnection tx, List<Resend> resends) {
    Future<Void> all = Future.succeededFuture();
    for (Resend each : resends) {
      all = all.compose(done -> keep(tx, each));
    }
    return all;
  }

  private Future<Void> keep(SqlConnection tx, Resend resend) {
    CaseWork work = resend.work();
    RequestKey key = new RequestKey(work.row().place().station(), KEY + resend.order());
    Buffer body = new JsonObject().put("materials", new JsonArray(resend.papers())).toBuffer();
    RowSeals.Sealed sealed = node.seals().followup(key, body);
    List<DeclaredMaterial> declared = resend.papers().stream().map(Resends::declared).toList();
    return tx.preparedQuery(FollowupStore.INSERT)
        .execute(
            Tuple.tuple()
                .addUUID(UUID.nameUUIDFromBytes(key.key().getBytes(StandardCharsets.UTF_8)))
                .addUUID(work.row().id())
                .addShort(CORRECTION)
                .addString(key.station())
                .addString(key.key())
                .addBuffer(Buffer.buffer())
                .addBuffer(sealed.body())
                .addOffsetDateTime(Columns.time(node.clock().instant()))
                .addArrayOfString(new String[] {resend.order()})
                .addShort((short) work.step(resend.step()).stage())
                .addBuffer(sealed.key())
                .addBuffer(DeclaredMaterial.digests(declared)))
        .mapEmpty();
  }

  private static DeclaredMaterial declared(JsonObject paper) {
    return new DeclaredMaterial(
        paper.getString("material"), DeclaredMaterial.digest(paper.getString("sha256")));
  }
}
