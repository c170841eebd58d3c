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

/** 村 → 镇 → 县（会商） → 市 → 省 in one route, and back to the village. */
final class FiveLevels {

  private static final String CASE = "村卫生室用地";
  private static final OrganWords TOWN = organ("danshan-town");
  private static final OrganWords AGRICULTURE = organ("yanjiang-agriculture");
  private static final OrganWords WATER = organ("yanjiang-water");
  private static final OrganWords COUNTY = organ("yanjiang-natural-resources");
  private static final OrganWords CITY = organ("ziyang-natural-resources");
  private static final OrganWords PROVINCE = organ("sichuan-government");

  private static final Application CLINIC =
      Application.ofCollective("danshan-demo-village", "SAMPLE-ZY-ZR-0001")
          .with("use", "卫生室")
          .with("woodland", true);

  static final Scenario SCENARIO =
      Scenario.of(
          "five-levels",
          "村公益用地（占用农用地）：村里交一次，镇审核、县会商和审查、市审查、省决定，决定回到村里；林业部门到期没有意见，不等它",
          "2026-04-20T09:30",
          submits(CASE, CLINIC),
          itIs("2026-04-21T10:00"),
          TOWN.accepts(CASE),
          limit(CASE, "LEGAL").until("2026-06-26"),
          itIs("2026-04-23T15:00"),
          TOWN.opines(CASE, "符合村庄规划，村民代表会议已同意，同意上报。（模拟）"),
          tells("县里三个部门会商，五个工作日，到五一放假之前"),
          limit(CASE, "CONSULTATION").of("yanjiang-forestry").until("2026-04-30"),
          itIs("2026-04-27T11:00"),
          AGRICULTURE.opines(CASE, "不占永久基本农田，补充耕地已落实。（模拟）"),
          itIs("2026-04-28T16:00"),
          WATER.opines(CASE, "不在河道管理范围内，无意见。（模拟）"),
          itIs("2026-05-01T00:00"),
          comes(CASE, "CONSULTATION_CLOSED", "CONSULTATION"),
          tells("林业部门到期没有意见：办件不等它"),
          itIs("2026-05-07T10:00"),
          COUNTY.opines(CASE, "同意转用方案，上报市级。（模拟）"),
          itIs("2026-05-12T10:00"),
          CITY.opines(CASE, "审查同意，报省政府。（模拟）"),
          holds("sichuan-government", CASE, "woodland", true),
          itIs("2026-05-22T10:00"),
          PROVINCE.approves(CASE, "示例川府土〔2026〕1号"),
          ends(CASE, "APPROVED"),
          itIs("2026-05-25T10:00"),
          handsOver(CASE),
          stands(CASE, "DELIVERED"));

  private FiveLevels() {}
}
