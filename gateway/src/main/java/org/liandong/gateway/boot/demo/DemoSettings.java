package org.liandong.gateway.boot.demo;

import java.util.Map;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.GatewaySettings.Auth;
import org.liandong.gateway.catalogue.GatewaySettings.Intake;
import org.liandong.gateway.catalogue.GatewaySettings.Materials;
import org.liandong.gateway.catalogue.GatewaySettings.Sealing;
import org.liandong.gateway.catalogue.Secret;

/**
 * A gateway.yaml of one's own with the keys and stores of the demo's folder in the place of the
 * real ones: no made-up paper gets into a real bucket, and no real key seals one.
 */
final class DemoSettings {
  private DemoSettings() {}

  /** Without registers: no simulated system is one. */
  static GatewaySettings of(GatewaySettings written, Map<String, String> values) {
    return new GatewaySettings(
        written.database(),
        written.api(),
        written.management(),
        auth(written.auth(), values.get("LIANDONG_JWKS")),
        new Intake(new Secret(values.get("LIANDONG_FINGERPRINT_KEY"))),
        new Sealing(values.get("LIANDONG_SEALING_KEYS"), written.sealing().algorithm()),
        written.dispatch(),
        written.inbox(),
        written.backend(),
        written.papers(),
        materials(written.materials(), values.get("LIANDONG_MATERIALS")),
        written.cases(),
        written.parcels(),
        written.callbacks(),
        null,
        written.audit(),
        written.shutdown());
  }

  private static Auth auth(Auth written, String jwks) {
    return new Auth(
        jwks,
        written.issuer(),
        written.audience(),
        written.leeway(),
        written.refresh(),
        written.kept(),
        written.plainHttp());
  }

  private static Materials materials(Materials written, String folder) {
    return new Materials(
        folder,
        null,
        written.links(),
        written.linkValid(),
        written.keepParts(),
        written.keepUnusedDays());
  }
}
