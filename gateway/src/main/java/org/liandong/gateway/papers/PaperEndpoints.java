package org.liandong.gateway.papers;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.catalogue.PaperKind;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.printing.Paper;
import org.liandong.gateway.printing.PaperFormat;
import org.liandong.gateway.printing.PaperPress;
import org.liandong.gateway.sealing.Erased;

/** {@code GET /api/v1/cases/{id}/receipt}, {@code …/correction-notice} and the organs' papers. */
final class PaperEndpoints {
  private final Function<ApiRequest, Future<CaseView>> readable;
  private final ReceiptPaper receipts;
  private final CorrectionNotice notices;
  private final OrganPaper organs;
  private final PaperPress press;

  PaperEndpoints(
      Function<ApiRequest, Future<CaseView>> readable,
      ReceiptPaper receipts,
      CorrectionNotice notices,
      OrganPaper organs,
      PaperPress press) {
    this.readable = readable;
    this.receipts = receipts;
    this.notices = notices;
    this.organs = organs;
    this.press = press;
  }

  Future<Reply> receipt(RoutingContext ctx) {
    return paper(ctx, PaperKind.RECEIPT, receipts::of);
  }

  Future<Reply> correctionNotice(RoutingContext ctx) {
    return paper(ctx, PaperKind.CORRECTION_NOTICE, view -> notices.of(view, isMasked(ctx, view)));
  }

  Future<Reply> acceptanceNotice(RoutingContext ctx) {
    return organs(ctx, PaperKind.ACCEPTANCE_NOTICE);
  }

  Future<Reply> nonAcceptanceNotice(RoutingContext ctx) {
    return organs(ctx, PaperKind.NON_ACCEPTANCE_NOTICE);
  }

  Future<Reply> decision(RoutingContext ctx) {
    return organs(ctx, PaperKind.DECISION);
  }

  private Future<Reply> organs(RoutingContext ctx, PaperKind kind) {
    UUID step = ApiRequest.of(ctx).optional("step").map(UUID::fromString).orElse(null);
    return paper(ctx, kind, view -> organs.of(view, kind, step, isMasked(ctx, view)));
  }

  /** The station hands it to the applicant; others need no numbers in what an organ said. */
  private static boolean isMasked(RoutingContext ctx, CaseView view) {
    Caller caller = ApiRequest.of(ctx).caller();
    boolean sees = caller.has(Role.SUPERVISOR) || caller.has(Role.AUDITOR);
    return !caller.has(Role.AGENT) || sees && !view.station().equals(caller.station());
  }

  private Future<Reply> paper(
      RoutingContext ctx, PaperKind kind, Function<CaseView, Future<Paper>> written) {
    PaperFormat format = PaperFormat.wantedBy(ctx.request());
    return readable
        .apply(ApiRequest.of(ctx))
        .compose(
            view ->
                written
                    .apply(view)
                    .recover(PaperEndpoints::told)
                    .compose(
                        paper -> press.reply(paper, format, view.receiptNo() + '-' + kind.word())));
  }

  private static Future<Paper> told(Throwable cause) {
    return Future.failedFuture(cause instanceof Erased ? erased() : cause);
  }

  /** 410: of whom it was nobody knows any more. */
  static GatewayException erased() {
    return GatewayException.of(
        FailureKind.GONE, "personal-data-erased", "这个办件里申请人的信息已依法删除，文书不能再出具；办件的结果和流转记录仍可查看。");
  }
}
