package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.handsOver;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.LimitWatch.limit;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

/** 存量房 先税后证: the registry decides when the tax is paid, and not before. */
final class TaxBeforeTitle {

  private static final String CASE = "二手房";
  private static final OrganWords REGISTRY = organ("anyue-natural-resources");
  private static final OrganWords TAX = organ("anyue-tax");

  static final Scenario SCENARIO =
      Scenario.of(
          "tax-before-title",
          "存量房先税后证：登记机构受理审核、税务同时核税，完税之后登记机构才登簿发证",
          "2026-03-02T10:00",
          submits(
              CASE, Application.ofPerson("anyue-hall", "SAMPLE-ZY-BD-0001").with("kind", "转移登记")),
          itIs("2026-03-03T09:30"),
          REGISTRY.accepts(CASE),
          limit(CASE, "LEGAL").until("2026-04-15"),
          TAX.opines(CASE, "计税价格已核定，通知缴款。（模拟）"),
          itIs("2026-03-04T16:00"),
          REGISTRY.opines(CASE, "权属清楚，可以登记，待完税。（模拟）"),
          itIs("2026-03-05T11:00"),
          TAX.approves(CASE, "示例税完〔2026〕1号"),
          tells("税款缴清，登记机构这才收到登簿的指令"),
          itIs("2026-03-06T10:00"),
          REGISTRY.approves(CASE, "示例川2026安岳不动产权第0000001号"),
          ends(CASE, "APPROVED"),
          itIs("2026-03-06T15:00"),
          handsOver(CASE));

  private TaxBeforeTitle() {}
}
