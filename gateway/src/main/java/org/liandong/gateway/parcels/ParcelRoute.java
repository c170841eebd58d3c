package org.liandong.gateway.parcels;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.cases.PaperQueries.OrganStep;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.model.Level;

/** Whither a parcel goes: as its station says, or else the way of its case. */
final class ParcelRoute {
  private final Catalogue catalogue;
  private final Places places;

  ParcelRoute(Catalogue catalogue, Places places) {
    this.catalogue = catalogue;
    this.places = places;
  }

  /** All places, the station itself first. */
  List<String> of(JsonNode body, Station station, List<OrganStep> steps, List<FieldError> errors) {
    List<String> stops = new ArrayList<>(List.of(station.code()));
    if (!body.has("route")) {
      derive(stops, station, steps);
      if (stops.size() == 1) {
        errors.add(FieldError.at("/route", "missing", "这个办件的路线上没有别的地点，请写明材料袋送往哪里（站点或机关的代码）。"));
      }
      return stops;
    }
    for (int i = 0; i < body.path("route").size(); i++) {
      String code = body.path("route").get(i).textValue();
      if (!places.has(code)) {
        errors.add(FieldError.at("/route/" + i, "unknown-place", "没有这个站点或机关。请写配置中有的站点代码或机关代码。"));
      } else if (code.equals(stops.get(stops.size() - 1))) {
        errors.add(FieldError.at("/route/" + i, "same-place", "与前一个地点相同（第一个地点之前是本站点，不用写）。请删去重复的。"));
      }
      stops.add(code);
    }
    return stops;
  }

  /** 镇上受理、区上审批: a village's papers go by its town, and then to each organ in its turn. */
  private void derive(List<String> stops, Station station, List<OrganStep> steps) {
    if (station.type() == Station.Type.VILLAGE) {
      catalogue.upwardsFrom(station.region()).stream()
          .skip(1)
          .findFirst()
          .map(Region::code)
          .ifPresent(region -> town(region, stops));
    }
    for (OrganStep step : steps) {
      Organ organ = catalogue.organ(step.organ()).orElse(null);
      if (organ != null && organ.level() == Level.TOWN && !places.isStation(organ.code())) {
        town(organ.region(), stops);
      } else if (organ != null) {
        add(organ.code(), stops);
      }
    }
  }

  private void town(String region, List<String> stops) {
    catalogue.stations().values().stream()
        .filter(each -> each.type() == Station.Type.TOWN && each.region().equals(region))
        .findFirst()
        .ifPresent(each -> add(each.code(), stops));
  }

  private static void add(String code, List<String> stops) {
    if (!stops.contains(code)) {
      stops.add(code);
    }
  }
}
