package org.liandong.gateway.parcels;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.ParcelView;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.PaperTemplate;
import org.liandong.gateway.catalogue.PaperTemplate.Listed;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Masking;
import org.liandong.gateway.printing.CaseNames;
import org.liandong.gateway.printing.Paper;
import org.liandong.gateway.printing.PaperFilling;

/**
 * 材料袋交接单: is stuck on the parcel and passes through many hands. It says nothing of the applicant,
 * and has no code of theirs.
 */
final class SlipPaper {
  private final PaperTemplate template;
  private final CaseNames names;
  private final Places places;

  SlipPaper(PaperTemplate template, Catalogue catalogue, Places places) {
    this.template = template;
    this.names = new CaseNames(catalogue);
    this.places = places;
  }

  /** Fails with 410 where what lies in it was erased. */
  Paper of(ParcelView view) {
    if (view.words() == null) {
      throw GatewayException.of(
          FailureKind.GONE, "personal-data-erased", "这个办件里申请人的信息已依法删除，交接单不能再出具；材料袋的交接记录仍可查看。");
    }
    List<String> contents = contents(view);
    List<String> stops = view.custody().way().stops().stream().map(places::name).toList();
    PaperFilling filling =
        new PaperFilling(
            values(view, stops, contents.size()),
            Map.of(Listed.CONTENTS, contents, Listed.ROUTE, stops));
    return new Paper(
        template.title(),
        template.warning(),
        filling.sections(template),
        view.code().toString(),
        json(view, contents));
  }

  private Map<String, String> values(ParcelView view, List<String> stops, int contents) {
    return Map.of(
        "parcel", view.code().toString(),
        "receiptNo", view.receiptNo(),
        "item", names.item(view.item()),
        "itemCode", view.item(),
        "station", places.name(view.station()),
        "destination", stops.get(stops.size() - 1),
        "packedAt", CaseNames.time(view.packedAt()),
        "sheets", Integer.toString(view.custody().way().sheets()),
        "contentCount", Integer.toString(contents));
  }

  private JsonObject json(ParcelView view, List<String> contents) {
    JsonArray route = new JsonArray();
    view.custody().way().stops().forEach(stop -> route.add(places.named(stop)));
    return new JsonObject()
        .put("code", view.code().toString())
        .put("receiptNo", view.receiptNo())
        .put("item", CaseNames.named(view.item(), names.item(view.item())))
        .put("station", places.named(view.station()))
        .put("packedAt", WireTime.of(view.packedAt()))
        .put("sheets", view.custody().way().sheets())
        .put("route", route)
        .put("contents", new JsonArray(contents));
  }

  private List<String> contents(ParcelView view) {
    List<String> contents = new ArrayList<>();
    for (Object each : view.words().getJsonArray("contents")) {
      JsonObject one = (JsonObject) each;
      String material = one.getString("material");
      contents.add(
          material == null
              ? Masking.text(one.getString("words"))
              : names.material(view.item(), material, false));
    }
    return contents;
  }
}
