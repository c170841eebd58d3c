package org.liandong.gateway.papers;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.ItemType;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.printing.CaseNames;

/** What all papers say of a case. */
record CaseFacts(CaseNames names, ReceiptCode codes, String progressUrl) {

  Map<String, String> values(CaseView view) {
    return Map.of(
        "receiptNo", view.receiptNo(),
        "code", codes.of(view.receiptNo()),
        "progressUrl", progressUrl + '/' + view.receiptNo(),
        "item", names.item(view.item()),
        "itemCode", view.item(),
        "station", names.station(view.station()),
        "receivedAt", CaseNames.time(view.receivedAt()));
  }

  JsonObject json(CaseView view) {
    return new JsonObject()
        .put("receiptNo", view.receiptNo())
        .put("code", codes.of(view.receiptNo()))
        .put("progress", progress(view.receiptNo()))
        .put("item", CaseNames.named(view.item(), names.item(view.item())))
        .put("station", CaseNames.named(view.station(), names.station(view.station())))
        .put("receivedAt", WireTime.of(view.receivedAt()));
  }

  /** Whether the law on administrative permits (行政许可法) is about it. */
  boolean isPermit(CaseView view) {
    return names
        .catalogue()
        .item(view.item())
        .map(Item::type)
        .filter(ItemType.PERMIT::equals)
        .isPresent();
  }

  /** Where the progress is read, code and all. */
  String progress(String receiptNo) {
    return progressUrl + '/' + receiptNo + "?code=" + codes.of(receiptNo);
  }

  /** Of nothing, nothing: a line that counts it is then left out. */
  static String count(List<String> codes) {
    return codes.isEmpty() ? "" : Integer.toString(codes.size());
  }
}
