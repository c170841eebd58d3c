package org.liandong.gateway.papers;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.catalogue.PaperKind;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.Reply;
import org.liandong.gateway.printing.Paper;
import org.liandong.gateway.printing.PaperFormat;
import org.liandong.gateway.printing.PaperPress;
import org.liandong.gateway.sealing.Erased;

/** {@code GET /api/v1/cases/{id}/receipt} and {@code …/correction-notice}. */
final class PaperEndpoints {
  private final Function<ApiRequest, Future<CaseView>> readable;
  private final ReceiptPaper receipts;
  private final CorrectionNotice notices;
  private final PaperPress press;

  PaperEndpoints(
      Function<ApiRequest, Future<CaseView>> readable,
      ReceiptPaper receipts,
      CorrectionNotice notices,
      PaperPress press) {
    this.readable = readable;
    this.receipts = receipts;
    this.notices = notices;
    this.press = press;
  }

  Future<Reply> receipt(RoutingContext ctx) {
    return paper(ctx, PaperKind.RECEIPT, receipts::of);
  }

  Future<Reply> correctionNotice(RoutingContext ctx) {
    return paper(ctx, PaperKind.CORRECTION_NOTICE, notices::of);
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
    return Future.failedFuture(
        cause instanceof Erased
            ? GatewayException.of(
                FailureKind.GONE,
                "personal-data-erased",
                "这个办件里申请人的信息已依法删除，文书不能再出具；办件的结果和流转记录仍可查看。")
            : cause);
  }
}
