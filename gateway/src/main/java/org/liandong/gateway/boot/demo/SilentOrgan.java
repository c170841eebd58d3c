package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.breaks;
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

/** 沉默的机关: five working days without a word are an acceptance; what it asks then is a breach. */
final class SilentOrgan {
  private static final String CASE = "林木采伐";
  private static final OrganWords FORESTRY = organ("yanjiang-forestry");

  static final Scenario SCENARIO =
      Scenario.of(
          "silent-organ",
          "机关五个工作日没有答复，视为受理；之后又两次要求补正，各记一次不合规，时限照走（春节）",
          "2026-02-11T10:00",
          tells("春节前的星期三，村里提交林木采伐许可；林业主管部门一直没有答复"),
          submits(CASE, Application.ofPerson("danshan-demo-village", "511A0148700000")),
          stands(CASE, "RECEIVED"),
          limit(CASE, "ACCEPTANCE").until("2026-02-25"),
          itIs("2026-02-25T09:00"),
          comes(CASE, "DEADLINE_NEAR", "ACCEPTANCE"),
          limit(CASE, "ACCEPTANCE").until("2026-02-25").yellow(),
          itIs("2026-02-26T00:00"),
          tells("2月14日是调休上班日，15日至23日放假：五个工作日到25日为止"),
          comes(CASE, "DEEMED_ACCEPTED", "ACCEPTANCE"),
          stands(CASE, "ACCEPTED"),
          limit(CASE, "LEGAL").until("2026-03-17"),
          itIs("2026-02-27T10:00"),
          FORESTRY.asksFor(CASE, "请补交采伐作业设计。（模拟）", "design"),
          breaks(CASE, "corrected-after-acceptance"),
          stands(CASE, "AWAITING_CORRECTION"),
          limit(CASE, "LEGAL").until("2026-03-17"),
          itIs("2026-02-28T15:00"),
          brings(CASE, "design"),
          stands(CASE, "ACCEPTED"),
          itIs("2026-03-03T10:00"),
          FORESTRY.asksFor(CASE, "请再补交现场照片。（模拟）", "site-photo"),
          breaks(CASE, "corrected-after-acceptance", "corrected-after-acceptance"),
          itIs("2026-03-04T10:00"),
          brings(CASE, "site-photo"),
          itIs("2026-03-11T16:00"),
          FORESTRY.approves(CASE, "示例林采字〔2026〕1号"),
          ends(CASE, "APPROVED"),
          limit(CASE, "DELIVERY").until("2026-03-25"),
          itIs("2026-03-13T10:00"),
          handsOver(CASE),
          stands(CASE, "DELIVERED"));

  private SilentOrgan() {}
}
