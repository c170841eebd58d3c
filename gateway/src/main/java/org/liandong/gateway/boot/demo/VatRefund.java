package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.comes;
import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.LimitWatch.limit;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

/** 留抵退税 in three working days that have the National Day holiday in them. */
final class VatRefund {

  private static final String CASE = "留抵退税";
  private static final OrganWords TAX = organ("ziyang-tax");

  static final Scenario SCENARIO =
      Scenario.of(
          "vat-refund",
          "增值税留抵退税：三个工作日，中间隔着国庆假期",
          "2026-09-29T15:00",
          submits(CASE, Application.ofEnterprise("gaoxin-park", "SAMPLE-ZY-SW-0003")),
          itIs("2026-09-29T16:30"),
          TAX.accepts(CASE),
          tells("9月30日、10月8日、9日：假期七天不算"),
          limit(CASE, "PROMISED").until("2026-10-09"),
          itIs("2026-10-08T17:00"),
          limit(CASE, "PROMISED").until("2026-10-09"),
          itIs("2026-10-09T09:00"),
          comes(CASE, "DEADLINE_NEAR", "PROMISED"),
          limit(CASE, "PROMISED").until("2026-10-09").yellow(),
          itIs("2026-10-09T16:00"),
          TAX.approves(CASE, "示例税退〔2026〕1号"),
          ends(CASE, "APPROVED"));

  private VatRefund() {}
}
