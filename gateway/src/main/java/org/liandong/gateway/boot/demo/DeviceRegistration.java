package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.brings;
import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.handsOver;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.stands;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.LimitWatch.limit;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

/** Ⅱ类医疗器械注册: from the park to the province, whose clock stands twice, into the next year. */
final class DeviceRegistration {

  private static final String CASE = "器械注册";
  private static final OrganWords PROVINCE = organ("sichuan-drug-administration");
  private static final String SUPPLEMENTS = "《医疗器械注册与备案管理办法》（模拟）";

  static final Scenario SCENARIO =
      Scenario.of(
          "device-registration",
          "第二类医疗器械注册：高新区提交，省药监局审评审批；补充资料、专家咨询两次停表，跨到2027年",
          "2026-09-07T14:00",
          submits(CASE, Application.ofEnterprise("gaoxin-park", "SAMPLE-ZY-YX-0003")),
          itIs("2026-09-09T10:00"),
          PROVINCE.accepts(CASE),
          limit(CASE, "LEGAL").until("2027-01-05").forNow(),
          limit(CASE, "STEP").of("sichuan-drug-administration").until("2026-12-11"),
          itIs("2026-09-28T15:00"),
          PROVINCE.stops(CASE, "SUPPLEMENTING", SUPPLEMENTS, "示例补资〔2026〕1号"),
          stands(CASE, "SUSPENDED"),
          PROVINCE.asksFor(CASE, "请补充生物相容性研究资料。（模拟）", "biocompatibility"),
          stands(CASE, "AWAITING_CORRECTION"),
          tells("企业补充资料的时间不计入：期限停着"),
          limit(CASE, "LEGAL"),
          itIs("2026-11-20T11:00"),
          brings(CASE, "biocompatibility"),
          stands(CASE, "SUSPENDED"),
          itIs("2026-11-23T10:00"),
          PROVINCE.goesOn(CASE),
          limit(CASE, "LEGAL").until("2027-02-24").forNow(),
          limit(CASE, "STEP").of("sichuan-drug-administration").until("2027-02-01").forNow(),
          itIs("2026-12-01T09:30"),
          PROVINCE.stops(CASE, "EXPERT_REVIEW", SUPPLEMENTS, "示例专咨〔2026〕1号"),
          itIs("2026-12-11T16:00"),
          PROVINCE.goesOn(CASE),
          limit(CASE, "LEGAL").until("2027-03-08").forNow(),
          itIs("2027-01-15T10:00"),
          PROVINCE.opines(CASE, "技术审评通过。（模拟）"),
          limit(CASE, "STEP").of("sichuan-drug-administration").until("2027-02-12").forNow(),
          itIs("2027-02-05T10:00"),
          PROVINCE.approves(CASE, "示例械注准20272170001"),
          ends(CASE, "APPROVED"),
          limit(CASE, "DELIVERY").until("2027-02-19").forNow(),
          itIs("2027-02-08T10:00"),
          handsOver(CASE));

  private DeviceRegistration() {}
}
