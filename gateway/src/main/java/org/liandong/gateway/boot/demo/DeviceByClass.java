package org.liandong.gateway.boot.demo;

import static org.liandong.gateway.boot.demo.Happenings.brings;
import static org.liandong.gateway.boot.demo.Happenings.comes;
import static org.liandong.gateway.boot.demo.Happenings.ends;
import static org.liandong.gateway.boot.demo.Happenings.handsOver;
import static org.liandong.gateway.boot.demo.Happenings.itIs;
import static org.liandong.gateway.boot.demo.Happenings.passesOn;
import static org.liandong.gateway.boot.demo.Happenings.stands;
import static org.liandong.gateway.boot.demo.Happenings.submits;
import static org.liandong.gateway.boot.demo.Happenings.tells;
import static org.liandong.gateway.boot.demo.LimitWatch.limit;
import static org.liandong.gateway.boot.demo.OrganWords.organ;

/** One item, three ways by the class of the device; the third is decided by who is only tracked. */
final class DeviceByClass {

  private static final String FIRST = "Ⅰ类压舌板";
  private static final String SECOND = "Ⅱ类托槽";
  private static final String THIRD = "Ⅲ类种植体";

  private static final Application DEVICE =
      Application.ofEnterprise("gaoxin-park", "SAMPLE-ZY-YX-0008");

  private static final OrganWords CITY = organ("ziyang-market");
  private static final OrganWords PROVINCE = organ("sichuan-drug-administration");

  static final Scenario SCENARIO =
      Scenario.of(
          "device-by-class",
          "医疗器械按管理类别分流：第一类市级备案，第二类省药监局，第三类由国家药监局决定，网关只跟踪：它的话由站点转述",
          "2026-03-02T10:00",
          submits(FIRST, DEVICE.with("deviceClass", "第一类")),
          submits(SECOND, DEVICE.with("deviceClass", "第二类")),
          submits(THIRD, DEVICE.with("deviceClass", "第三类")),
          limit(THIRD, "TRACKING").of("国家药品监督管理局").until("2026-07-10"),
          itIs("2026-03-03T10:00"),
          CITY.accepts(FIRST),
          CITY.approves(FIRST, "示例川资械备20260001"),
          ends(FIRST, "APPROVED"),
          PROVINCE.accepts(SECOND),
          itIs("2026-03-09T15:00"),
          passesOn(THIRD, "ACCEPTED", "2026-03-06T16:00", "示例CQZ2600001", "予以受理。（模拟）"),
          stands(THIRD, "ACCEPTED"),
          itIs("2026-05-08T10:00"),
          PROVINCE.approves(SECOND, "示例川械注准20262170001"),
          ends(SECOND, "APPROVED"),
          passesOn(THIRD, "CORRECTION", "2026-05-07T10:00", "示例发补2600001", "请补充动物试验资料。（模拟）"),
          stands(THIRD, "AWAITING_CORRECTION"),
          itIs("2026-06-15T10:00"),
          brings(THIRD, "clinical"),
          stands(THIRD, "ACCEPTED"),
          tells("没有谁的期限：到时只提醒站点去问"),
          itIs("2026-07-11T00:00"),
          comes(THIRD, "DEADLINE_PASSED", "TRACKING"),
          itIs("2026-08-20T10:00"),
          passesOn(THIRD, "APPROVED", "2026-08-18T10:00", "示例国械注准20263170001", "准予注册。（模拟）"),
          ends(THIRD, "APPROVED"),
          itIs("2026-08-21T10:00"),
          handsOver(THIRD),
          stands(THIRD, "DELIVERED"));

  private DeviceByClass() {}
}
