package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.brings;
import static org.liandong.gateway.boot.demo.Happenings.comes;
import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.handsOver;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.stands;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.LimitWatch.limit;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

/** 医疗机构执业许可: one correction, over the Spring Festival, answered on its last day. */
final class MedicalInstitution {

  private static final String CASE = "口腔诊所";
  private static final OrganWords HEALTH = organ("yanjiang-health");

  static final Scenario SCENARIO =
      Scenario.of(
          "medical-institution",
          "医疗机构执业许可：一次补正跨春节，站点在最后一天补齐，没有逾期",
          "2026-02-02T10:00",
          submits(
              CASE,
              Application.ofEnterprise("yanjiang-hall", "511A0013700019").with("category", "口腔诊所")),
          limit(CASE, "ACCEPTANCE").until("2026-02-09"),
          itIs("2026-02-04T15:00"),
          HEALTH.asksFor(CASE, "请一次补齐卫生技术人员名录。（模拟）", "staff-list"),
          stands(CASE, "AWAITING_CORRECTION"),
          limit(CASE, "CORRECTION").until("2026-02-25"),
          itIs("2026-02-24T09:00"),
          comes(CASE, "DEADLINE_NEAR", "CORRECTION"),
          limit(CASE, "CORRECTION").until("2026-02-25").yellow(),
          itIs("2026-02-25T16:50"),
          brings(CASE, "staff-list"),
          stands(CASE, "RECEIVED"),
          tells("补正送到，机关的受理期限重新起算"),
          limit(CASE, "ACCEPTANCE").until("2026-03-03"),
          itIs("2026-02-27T10:00"),
          HEALTH.accepts(CASE),
          limit(CASE, "LEGAL").until("2026-03-26"),
          itIs("2026-03-10T10:00"),
          HEALTH.approves(CASE, "示例卫医许〔2026〕1号"),
          ends(CASE, "APPROVED"),
          limit(CASE, "DELIVERY").until("2026-03-24"),
          itIs("2026-03-12T10:00"),
          handsOver(CASE));

  private MedicalInstitution() {}
}
