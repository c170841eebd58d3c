package org.liandong.gateway.routing;

import static org.liandong.gateway.routing.PlantedFault.planted;

import java.util.stream.Stream;

/** Authorities that the law allows nobody to write down. */
final class PlantedLawFaults {
  private PlantedLawFaults() {}

  static Stream<PlantedFault> all() {
    return Stream.of(
        planted("a village committee that decides")
            .replacing("authorities.yaml", "acts: [RECEIVE]", "acts: [RECEIVE, ACCEPT]")
            .isFoundAt("authorities.yaml", "/authorities/23/acts", "只能收件"),
        planted("a permit entrusted to an institution")
            .by(
                files ->
                    files
                        .append("authorities.yaml", entrusted("511A0093000024", "demo-institute"))
                        .append("organs.yaml", institute()))
            .isFoundAt("authorities.yaml", "/authorities/115/holders", "只能委托给行政机关"),
        planted("an entrusted power entrusted on")
            .by(
                files ->
                    files.append(
                        "authorities.yaml",
                        entrusted("512B0003600037", "longtai-town")
                            .replace("yanjiang-agriculture", "linkong-social-affairs")
                            .replace("[ACCEPT, EXAMINE, DECIDE]", "[DECIDE]")))
            .isFoundAt("authorities.yaml", "/authorities/115/principal", "不得再委托"),
        planted("a permit in the hands of an institution without a law that says so")
            .by(
                files ->
                    files
                        .append("authorities.yaml", devolved("511A0093000024", "demo-institute"))
                        .append("organs.yaml", institute()))
            .isFoundAt("authorities.yaml", "/authorities/115/basis", "没有法律、法规的授权"),
        planted("a village committee that entrusts")
            .by(
                files ->
                    files.append(
                        "authorities.yaml",
                        entrusted("512B0003600037", "longtai-town")
                            .replace("yanjiang-agriculture", "danshan-demo-committee")))
            .isFoundAt("authorities.yaml", "/authorities/115/principal", "没有可以委托的职权"),
        planted("an entrustment by nobody")
            .replacing("authorities.yaml", "    principal: ziyang-market\n", "")
            .isFoundAt("authorities.yaml", "/authorities/22/basis", "没有写委托机关"),
        planted("a principal without an entrustment")
            .replacing(
                "authorities.yaml",
                "basis: STATUTORY",
                "basis: STATUTORY\n    principal: ziyang-market")
            .isFoundAt("authorities.yaml", "/authorities/0/principal", "不是委托"));
  }

  private static String devolved(String item, String holder) {
    return entrusted(item, holder)
        .replace("ENTRUSTED", "DEVOLVED")
        .replace("    principal: yanjiang-agriculture\n", "");
  }

  private static String entrusted(String item, String holder) {
    return """
          - code: planted
            items: ["%s"]
            acts: [ACCEPT, EXAMINE, DECIDE]
            basis: ENTRUSTED
            citation: 示例
            holders: [%s]
            principal: yanjiang-agriculture
            from: 2020-01-01
        """
        .formatted(item, holder);
  }

  static String institute() {
    return "  - { code: demo-institute, name: 示例事业单位, level: COUNTY, department: 农业农村,"
        + " region: \"512021\", kind: INSTITUTION }\n";
  }
}
