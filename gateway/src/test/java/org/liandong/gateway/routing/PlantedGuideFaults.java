package org.liandong.gateway.routing;

import static org.liandong.gateway.routing.PlantedFault.planted;

import java.util.stream.Stream;

/** The ways to spoil what guides tell: leads, limits, fees, referrals, hours. */
final class PlantedGuideFaults {
  private static final String MLA = "items/minimum-living-allowance.yaml";
  private static final String CASH = "items/cash-withdrawal.yaml";
  private static final String SENIOR = "items/senior-card.yaml";
  private static final String COMPLAINT = "items/procurement-complaint.yaml";

  private PlantedGuideFaults() {}

  static Stream<PlantedFault> all() {
    return Stream.of(guides(), limits(), referrals(), hours()).flatMap(stream -> stream);
  }

  private static Stream<PlantedFault> guides() {
    return Stream.of(
        planted("an item without everyday words")
            .by(
                files ->
                    files.write(MLA, files.read(MLA).replaceFirst("synonyms: .*", "synonyms: []")))
            .isFoundAt(MLA, "/synonyms", "至少要有 1 项"),
        planted("an item that explains nothing")
            .by(files -> files.write(MLA, files.read(MLA).replaceFirst("guide: .*\n", "")))
            .isFoundAt(MLA, "/guide", "必须填写"),
        planted("nobody to ring")
            .replacing(MLA, "  phone: \"028-00000000\"\n", "")
            .isFoundAt(MLA, "/contact/phone", "必须填写"),
        planted("a number that cannot be rung")
            .replacing(MLA, "028-00000000", "028 ask")
            .isFoundAt(MLA, "/contact/phone", "格式不对"),
        planted("an agent who takes money")
            .replacing(MLA, "agency: 0", "agency: 5")
            .isFoundAt(MLA, "/fee/agency", "只能是：0"),
        planted("a charge without a basis")
            .replacing(MLA, "amount: 0", "amount: 10")
            .isFoundAt(MLA, "/fee", "收费依据"),
        planted("a material that nobody makes")
            .replacing(MLA, "    issuer: 公安机关\n", "")
            .isFoundAt(MLA, "/materials/0/issuer", "必须填写"),
        planted("leads with a comma of half width")
            .replacing(MLA, "department: 民政", "department: 民政,财政")
            .isFoundAt(MLA, "/lead", "全角"),
        planted("helpers without a lead")
            .replacing(MLA, "department: 民政", "department: ，财政")
            .isFoundAt(MLA, "/lead", "缺少名称"),
        planted("a department that leads and helps")
            .replacing(MLA, "department: 民政", "department: 民政、财政，民政")
            .isFoundAt(MLA, "/lead", "写了两次"));
  }

  private static Stream<PlantedFault> limits() {
    return Stream.of(
        planted("a permit without a legal limit")
            .by(
                files ->
                    files.write(
                        "items/pesticide-licence.yaml",
                        files
                            .read("items/pesticide-licence.yaml")
                            .replaceFirst("legal:\n  amount: .*\n  unit: .*\n  source: .*\n", "")))
            .isFoundAt("items/pesticide-licence.yaml", "/legal", "没有写法定时限"),
        planted("a promise longer than the law allows")
            .replacing(COMPLAINT, "amount: 20", "amount: 31")
            .isFoundAt(COMPLAINT, "/promised/amount", "比法定时限长"),
        planted("a limit without its source")
            .by(
                files ->
                    files.write(
                        COMPLAINT,
                        files
                            .read(COMPLAINT)
                            .replaceFirst("(promised:\n.*\n.*\n)  source: .*\n", "$1")))
            .isFoundAt(COMPLAINT, "/promised/source", "必须填写"));
  }

  private static Stream<PlantedFault> referrals() {
    return Stream.of(
        planted("a referral to nowhere")
            .by(files -> files.write(CASH, files.read(CASH).replaceFirst("  to: .*", "  note: x")))
            .isFoundAt(CASH, "/referral/to", "必须填写"),
        planted("a referral that is handled")
            .by(files -> files.append(CASH, "handling: PROMISED\n"))
            .isFoundAt(CASH, "/handling", "转介事项网关不分办"),
        planted("a referral with materials")
            .by(files -> files.append(CASH, "materials: []\n"))
            .isFoundAt(CASH, "/materials", "转介事项网关不分办"),
        planted("neither a route nor a referral")
            .by(files -> files.write(SENIOR, files.read(SENIOR).replaceFirst("(?s)route:.*", "")))
            .isFoundAt(SENIOR, "/route", "必须填写"),
        planted("an authority over a referral")
            .replacing(
                "authorities.yaml",
                "items: [\"512B0011200070\"]",
                "items: [\"512B0011200070\", \"SAMPLE-ZY-JR-0002\"]")
            .isFoundAt("authorities.yaml", "/authorities/13/items", "是转介事项"));
  }

  private static Stream<PlantedFault> hours() {
    return Stream.of(
        planted("a station that closes before it opens")
            .replacing(
                "stations.yaml", "from: \"13:00\", to: \"17:00\"", "from: \"17:00\", to: \"13:00\"")
            .isFoundAt("stations.yaml", "/stations/0/hours/1", "不晚于开门时间"),
        planted("a day that no week has")
            .replacing("stations.yaml", "[MONDAY,", "[MOONDAY,")
            .isFoundAt("stations.yaml", "/stations/0/hours/0/days/0", "只能是"),
        planted("an hour that no day has")
            .replacing("stations.yaml", "from: \"09:00\"", "from: \"25:00\"")
            .isFoundAt("stations.yaml", "/stations/0/hours/0/from", "格式不对"),
        planted("a shift within the opening hours")
            .replacing(
                "stations.yaml", "from: \"17:00\", to: \"18:30\"", "from: \"16:59\", to: \"18:30\"")
            .isFoundAt("stations.yaml", "/stations/8/shifts/0", "与开放时间或另一段延时服务重叠"),
        planted("two shifts at one time")
            .replacing(
                "stations.yaml",
                "days: [SUNDAY], from: \"09:00\", to: \"12:00\"",
                "days: [FRIDAY], from: \"18:00\", to: \"19:00\"")
            .isFoundAt("stations.yaml", "/stations/8/shifts/1", "与开放时间或另一段延时服务重叠"),
        planted("a shift that ends before it begins")
            .replacing("stations.yaml", "to: \"18:30\"", "to: \"16:30\"")
            .isFoundAt("stations.yaml", "/stations/8/shifts/0", "结束时间不晚于开始时间"),
        planted("a shift without a name")
            .replacing("stations.yaml", "shifts: [{ name: 延时服务, ", "shifts: [{ ")
            .isFoundAt("stations.yaml", "/stations/8/shifts/0/name", "必须填写"),
        planted("an organ whose hours overlap")
            .replacing("organs.yaml", "from: \"13:30\"", "from: \"11:30\"")
            .isFoundAt("organs.yaml", "/organs/24/hours", "不能重叠"),
        planted("an organ that closes before it opens")
            .replacing("organs.yaml", "to: \"17:30\"", "to: \"13:00\"")
            .isFoundAt("organs.yaml", "/organs/24/hours/1", "起点要早于终点"));
  }
}
