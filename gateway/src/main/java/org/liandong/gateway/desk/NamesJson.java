package org.liandong.gateway.desk;

import io.vertx.core.json.JsonObject;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Material;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Station;

/** Codes with their names; what the catalogue no longer has, by its code. */
record NamesJson(Catalogue catalogue) {
  JsonObject item(String code) {
    return named(code, catalogue.item(code).map(Item::name).orElse(code));
  }

  JsonObject organ(String code) {
    return named(code, catalogue.organ(code).map(Organ::name).orElse(code));
  }

  JsonObject station(String code) {
    return named(code, catalogue.station(code).map(Station::name).orElse(code));
  }

  JsonObject material(String item, String code) {
    return named(
        code,
        catalogue.item(item).flatMap(one -> one.material(code)).map(Material::name).orElse(code));
  }

  private static JsonObject named(String code, String name) {
    return new JsonObject().put("code", code).put("name", name);
  }
}
