package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.handsOver;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.prints;
import static org.liandong.gateway.boot.demo.Happenings.stands;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.LimitWatch.limit;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

/** 镇上受理、区上审批、镇上出件, into a year whose holidays nobody knows yet. */
final class TownDistrictTown {

  private static final String CASE = "建房规划";
  private static final OrganWords TOWN = organ("danshan-town");
  private static final OrganWords DISTRICT = organ("yanjiang-natural-resources");

  static final Scenario SCENARIO =
      Scenario.of(
          "town-district-town",
          "镇上受理、区上审批、镇上出件：乡村建设规划许可；期限落到还没有放假通知的2027年，都是暂定的",
          "2026-12-21T10:00",
          submits(CASE, Application.ofPerson("danshan-town", "511A0149700000")),
          limit(CASE, "ACCEPTANCE").until("2026-12-28"),
          itIs("2026-12-22T09:30"),
          TOWN.accepts(CASE, "示例乡规受字〔2026〕1号"),
          prints(CASE, "acceptance-notice", "示例乡规受字〔2026〕1号"),
          tells("2027年的放假通知还没有：元旦先当工作日数，期限都是暂定的"),
          limit(CASE, "LEGAL").until("2027-01-19").forNow(),
          limit(CASE, "EXAMINATION").of("danshan-town").until("2027-01-19").forNow(),
          itIs("2026-12-25T16:00"),
          TOWN.opines(CASE, "符合村庄规划，同意上报。（模拟）"),
          itIs("2027-01-08T10:00"),
          DISTRICT.approves(CASE, "示例乡规字〔2027〕1号"),
          ends(CASE, "APPROVED"),
          limit(CASE, "DELIVERY").until("2027-01-22").forNow(),
          itIs("2027-01-11T10:00"),
          tells("镇上出件"),
          handsOver(CASE),
          stands(CASE, "DELIVERED"));

  private TownDistrictTown() {}
}
