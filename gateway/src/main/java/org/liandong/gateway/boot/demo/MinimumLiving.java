package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.comes;
import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.handsOver;
import static org.liandong.gateway.boot.demo.Happenings.holds;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.stands;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.LimitWatch.limit;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

/** 最低生活保障: the village helps, the town accepts, examines and posts, the district decides. */
final class MinimumLiving {

  private static final String CASE = "低保";
  private static final OrganWords TOWN = organ("danshan-town");
  private static final OrganWords DISTRICT = organ("yanjiang-civil-affairs");

  private static final Application RELATIVE_OF_AN_OFFICIAL =
      Application.ofPerson("danshan-demo-village", "512B0003600029")
          .with("relatedToOfficials", true)
          .with("reason", "患病");

  static final Scenario SCENARIO =
      Scenario.of(
          "minimum-living",
          "最低生活保障：村里代办，镇受理、审查、公示（跨春节），区民政局入户调查后决定；申请人是村干部的近亲属",
          "2026-02-05T10:00",
          tells("申请人是村干部的近亲属：申请表上写明，提请督查员看到，区民政局先入户调查，再作决定"),
          submits(CASE, RELATIVE_OF_AN_OFFICIAL),
          comes(CASE, "FLAGGED", "RELATIVE"),
          limit(CASE, "ACCEPTANCE").until("2026-02-12"),
          itIs("2026-02-06T09:30"),
          TOWN.accepts(CASE),
          limit(CASE, "LEGAL").until("2026-03-26"),
          itIs("2026-02-10T15:00"),
          TOWN.opines(CASE, "已入户调查，经济状况核对符合，同意公示。（模拟）"),
          tells("公示七日，末日2月17日是春节，顺延到节后第一个工作日"),
          limit(CASE, "PUBLICITY").until("2026-02-24"),
          itIs("2026-02-18T09:00"),
          limit(CASE, "PUBLICITY").until("2026-02-24"),
          itIs("2026-02-25T00:00"),
          comes(CASE, "PUBLICITY_ENDED", "PUBLICITY"),
          holds("yanjiang-civil-affairs", CASE, "relatedToOfficials", true),
          itIs("2026-03-03T11:00"),
          DISTRICT.opines(CASE, "已入户调查，情况属实。（模拟）"),
          itIs("2026-03-05T10:00"),
          DISTRICT.approves(CASE, "示例民低保〔2026〕1号"),
          ends(CASE, "APPROVED"),
          itIs("2026-03-06T10:00"),
          handsOver(CASE),
          stands(CASE, "DELIVERED"));

  private MinimumLiving() {}
}
