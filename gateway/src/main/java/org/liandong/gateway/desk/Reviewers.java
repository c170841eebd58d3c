package org.liandong.gateway.desk;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.DeskQueries;
import org.liandong.gateway.cases.DeskTask;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Role;

/**
 * Whose tasks a caller may see: a reviewer those of the organ that the token names as its station;
 * supervisor and auditor all, and each look is on record before anything is shown.
 */
final class Reviewers {
  private final Catalogue catalogue;
  private final DeskQueries queries;
  private final AccessLog access;

  Reviewers(Catalogue catalogue, DeskQueries queries, AccessLog access) {
    this.catalogue = catalogue;
    this.queries = queries;
    this.access = access;
  }

  /** True for who oversees desks and works at none. */
  static boolean oversees(Caller caller) {
    return caller.has(Role.SUPERVISOR) || caller.has(Role.AUDITOR);
  }

  /** The organ whose tasks the caller may see; null for all. */
  String visible(ApiRequest request) {
    return oversees(request.caller()) ? null : organ(request);
  }

  /** The organ for which a reviewer acts; 403 where the token names none. */
  String organ(ApiRequest request) {
    return Optional.ofNullable(request.caller().station())
        .flatMap(catalogue::organ)
        .map(Organ::code)
        .orElseThrow(
            () ->
                GatewayException.of(
                    FailureKind.FORBIDDEN,
                    "organ-unknown",
                    "当前账号没有对应本网关的机关。请联系管理员在账号的 station 里写上机关的代码后重新登录。"));
  }

  /** The task of the address, for who may see it; the look of who oversees is on record. */
  Future<DeskTask> shown(ApiRequest request) {
    return found(request, visible(request))
        .compose(
            task ->
                oversees(request.caller())
                    ? recorded(request, task)
                    : Future.succeededFuture(task));
  }

  /** The task of the address, at the desk of the reviewer's organ. */
  Future<DeskTask> own(ApiRequest request) {
    return found(request, organ(request));
  }

  private Future<DeskTask> found(ApiRequest request, String organ) {
    return queries
        .find(UUID.fromString(request.required("task")))
        .map(
            found ->
                found
                    .filter(task -> organ == null || organ.equals(task.organ()))
                    .orElseThrow(Reviewers::unknown));
  }

  private Future<DeskTask> recorded(ApiRequest request, DeskTask task) {
    return access
        .record(
            request.caller().account(),
            request.operationId(),
            task.caseId(),
            request.trace().traceId())
        .map(task);
  }

  static GatewayException unknown() {
    return GatewayException.of(FailureKind.NOT_FOUND, "unknown-task", "本机关的工作台上没有这一件。请从待办列表里重新打开。");
  }
}
