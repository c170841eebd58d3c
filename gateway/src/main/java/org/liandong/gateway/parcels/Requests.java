package org.liandong.gateway.parcels;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.liandong.gateway.cases.ParcelQueries;
import org.liandong.gateway.cases.ParcelView;
import org.liandong.gateway.cases.Parcels.Ended;
import org.liandong.gateway.cases.Parcels.Result;
import org.liandong.gateway.cases.RequestKey;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.KeyedHash;
import org.liandong.gateway.model.ParcelCode;

/** What all requests on parcels have: a code, a key, a fingerprint, and how they may end. */
final class Requests {
  private static final String PATH = "/api/v1/parcels/";

  private final ParcelQueries queries;
  private final KeyedHash hash;

  /** The key must be the same on all nodes. */
  Requests(ParcelQueries queries, byte[] key) {
    this.queries = queries;
    this.hash = new KeyedHash(key, "parcel request");
  }

  static String path(ParcelCode code) {
    return PATH + code;
  }

  /** The code of the address; fails with 400 where it was misread. */
  static ParcelCode code(ApiRequest request) {
    return ParcelCode.of(request.required("code"))
        .orElseThrow(
            () ->
                GatewayException.malformed(
                    "parcel-code-misread", "材料袋编号不对：少了、多了或看错了字母。请重新扫码，或对照交接单上印的编号再输一次。"));
  }

  /** The parcel of the address, for whoever has its code. */
  Future<ParcelView> find(ApiRequest request) {
    ParcelCode code = code(request);
    return queries.find(code).map(found -> found.orElseThrow(Requests::unknown));
  }

  /** Of an agent and a reviewer the place's, of who is at none their own. */
  static RequestKey key(ApiRequest request, String place) {
    String owner = place == null ? "@" + request.caller().account() : place;
    return new RequestKey(owner, request.idempotencyKey());
  }

  Buffer fingerprint(ApiRequest request, String path) {
    return Buffer.buffer(hash.of("POST " + path + '\0' + request.body()));
  }

  /** Fails where it was not written and was not written before. */
  static Future<Ended> judged(Ended ended) {
    return switch (ended.result()) {
      case RECORDED, REPEATED, STANDING -> Future.succeededFuture(ended);
      case KEY_REUSED ->
          refused(
              FailureKind.INVALID,
              "idempotency-key-reused",
              "这个 Idempotency-Key 已用于另一份内容。新的交接请换一个新的 Idempotency-Key；要重试原来的，请原样重发。");
      case UNKNOWN -> Future.failedFuture(unknown());
      case CHANGED ->
          refused(
              FailureKind.STALE,
              "changed-meanwhile",
              "这个材料袋刚被别人扫过，本次没有登记。请先看它现在在谁手里，确在您手里的，去掉 If-Match 再扫。");
      case OVER ->
          refused(FailureKind.CONFLICT, "custody-over", "这个材料袋已经退回、送达、归档或报失，不用报失。请查看它的交接记录。");
    };
  }

  /** What is known of the key where a request is refused by what it says. */
  static Future<Ended> known(Optional<Ended> before, GatewayException refusal) {
    return before.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(refusal));
  }

  static boolean isNew(Ended ended) {
    return ended.result() != Result.STANDING;
  }

  static GatewayException unknown() {
    return GatewayException.of(
        FailureKind.NOT_FOUND, "unknown-parcel", "没有这个材料袋。请重新扫码，或对照交接单上印的编号再输一次。");
  }

  private static Future<Ended> refused(FailureKind kind, String code, String detail) {
    return Future.failedFuture(GatewayException.of(kind, code, detail));
  }
}
