package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.comes;
import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.LimitWatch.limit;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

/** 高压用电 in 3 + 2 working days, beside an organ that is late and holds nobody up. */
final class PowerSupply {

  private static final String CHECK = "用电验收";
  private static final String CONNECTION = "装表接电";
  private static final String ROAD = "挖掘道路";
  private static final OrganWords POWER = organ("ziyang-power");
  private static final OrganWords HOUSING = organ("ziyang-housing");

  static final Scenario SCENARIO =
      Scenario.of(
          "power-supply",
          "高压用电：验收3个工作日、装表接电2个工作日，跨元旦；旁边挖掘道路的许可黄牌又红牌，不耽误用电",
          "2026-12-25T10:00",
          submits(ROAD, Application.ofEnterprise("gaoxin-park", "511A17017003")),
          itIs("2026-12-28T09:30"),
          HOUSING.accepts(ROAD),
          limit(ROAD, "LEGAL").until("2027-01-25").forNow(),
          submits(CHECK, Application.ofEnterprise("gaoxin-park", "SAMPLE-ZY-DL-0001")),
          itIs("2026-12-29T10:00"),
          POWER.accepts(CHECK),
          limit(CHECK, "PROMISED").until("2027-01-01").forNow(),
          itIs("2026-12-31T15:00"),
          POWER.approves(CHECK, "示例验收〔2026〕1号"),
          ends(CHECK, "APPROVED"),
          submits(CONNECTION, Application.ofEnterprise("gaoxin-park", "SAMPLE-ZY-DL-0002")),
          itIs("2027-01-04T09:30"),
          POWER.accepts(CONNECTION),
          limit(CONNECTION, "PROMISED").until("2027-01-06").forNow(),
          itIs("2027-01-05T16:00"),
          POWER.approves(CONNECTION, "示例接电〔2027〕1号"),
          ends(CONNECTION, "APPROVED"),
          itIs("2027-01-20T09:00"),
          tells("挖掘道路的许可用去八成时间，黄牌"),
          comes(ROAD, "DEADLINE_NEAR", "LEGAL"),
          limit(ROAD, "LEGAL").until("2027-01-25").forNow().yellow(),
          itIs("2027-01-26T00:00"),
          comes(ROAD, "DEADLINE_PASSED", "LEGAL"),
          itIs("2027-01-26T09:00"),
          limit(ROAD, "LEGAL").until("2027-01-25").forNow().red(),
          itIs("2027-01-28T10:00"),
          HOUSING.approves(ROAD, "示例挖占〔2027〕1号"),
          ends(ROAD, "APPROVED"));

  private PowerSupply() {}
}
