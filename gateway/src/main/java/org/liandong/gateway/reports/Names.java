package org.liandong.gateway.reports;

import io.vertx.core.json.JsonObject;
import org.liandong.gateway.cases.TimeReport.By;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.Station;

/** What a code is called by the configuration in use; what it does not know is called by itself. */
record Names(Catalogue catalogue) {
  private static final String NOWHERE = "未记区划";

  String of(By by, String code) {
    return switch (by) {
      case ORGAN -> organ(code);
      case ITEM -> catalogue.item(code).map(Item::name).orElse(code);
      case STATION -> catalogue.station(code).map(Station::name).orElse(code);
      case REGION -> region(code);
      case MONTH -> code;
    };
  }

  String organ(String code) {
    return catalogue.organ(code).map(Organ::name).orElse(code);
  }

  JsonObject named(By by, String code) {
    return new JsonObject().put("code", code).put("name", of(by, code));
  }

  private String region(String code) {
    Region region = catalogue.regions().get(code);
    return region != null ? region.name() : code.isEmpty() ? NOWHERE : code;
  }
}
