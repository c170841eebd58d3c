package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.handsOver;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.stands;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.LimitWatch.limit;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

import org.liandong.simulator.Said;

/** 并联审批 of a building project: each organ its own permit, one of them rejected. */
final class JointBuilding {

  private static final String CASE = "厂房";
  private static final OrganWords PLANNING = organ("ziyang-natural-resources");
  private static final OrganWords WATER = organ("ziyang-water");
  private static final OrganWords ENVIRONMENT = organ("ziyang-environment");
  private static final OrganWords HOUSING = organ("ziyang-housing");

  static final Scenario SCENARIO =
      Scenario.of(
          "joint-building",
          "房屋建筑项目并联审批：规划、水土保持、环评同时审、各发各证，水土保持一项不予，其余照办，再办施工许可",
          "2026-10-12T10:00",
          submits(CASE, Application.ofEnterprise("gaoxin-park", "SAMPLE-ZY-GG-0001")),
          itIs("2026-10-13T10:00"),
          PLANNING.accepts(CASE),
          limit(CASE, "LEGAL").until("2026-12-15"),
          itIs("2026-10-14T10:00"),
          WATER.accepts(CASE),
          ENVIRONMENT.accepts(CASE),
          itIs("2026-10-26T16:00"),
          WATER.rejects(CASE, "示例水保不〔2026〕1号", "取土场设在崩塌、滑坡危险区。（模拟）"),
          tells("水土保持一项不予：只是这一项，其余两项照审"),
          stands(CASE, "EXAMINING"),
          itIs("2026-10-30T16:00"),
          PLANNING.approves(CASE, "示例建规字〔2026〕1号"),
          itIs("2026-11-20T10:00"),
          ENVIRONMENT.says(
              CASE, Said.of("EXTENDED").by("head-2").head("GOVERNMENT").text("经市政府负责人批准延长。（模拟）")),
          limit(CASE, "LEGAL").until("2027-01-05").forNow(),
          itIs("2026-11-27T10:00"),
          ENVIRONMENT.approves(CASE, "示例环审〔2026〕1号"),
          itIs("2026-11-30T10:00"),
          HOUSING.accepts(CASE),
          itIs("2026-12-10T10:00"),
          HOUSING.approves(CASE, "示例施许〔2026〕1号"),
          ends(CASE, "PARTLY_APPROVED"),
          itIs("2026-12-11T10:00"),
          handsOver(CASE));

  private JointBuilding() {}
}
