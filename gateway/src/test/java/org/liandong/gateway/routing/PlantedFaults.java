package org.liandong.gateway.routing;

import static org.liandong.gateway.routing.PlantedFault.planted;

import java.util.stream.Stream;

/** The ways to spoil the shipped configuration that must be found. */
final class PlantedFaults {
  private static final String MLA = "items/minimum-living-allowance.yaml";
  private static final String DESTITUTE = "items/destitute-support.yaml";

  private PlantedFaults() {}

  static Stream<PlantedFault> all() {
    return Stream.of(
            files(),
            shapes(),
            references(),
            items(),
            PlantedGuideFaults.all(),
            PlantedLawFaults.all(),
            routes(),
            PlantedRouteFaults.all(),
            PaperFaults.all(),
            PlantedStaffFaults.all())
        .flatMap(stream -> stream);
  }

  private static Stream<PlantedFault> files() {
    return Stream.of(
        planted("a missing file")
            .by(files -> files.delete("organs.yaml"))
            .isFoundAt("organs.yaml", "", "缺少这个文件"),
        planted("broken YAML")
            .replacing("stations.yaml", "stations:", "stations: [")
            .isFoundAt("stations.yaml", "", "不是合法的 YAML"),
        planted("a duplicate key")
            .replacing("gateway.yaml", "  renew: 5s", "  renew: 5s\n  lease: 20s")
            .isFoundAt("gateway.yaml", "/dispatch/lease", "键重复"),
        planted("an alias")
            .replacing("backends.yaml", "name: 镇(街道)便民服务系统", "name: &a x\n    adapter2: *a")
            .isFoundAt("backends.yaml", "/backends/0/adapter2", "别名"),
        planted("a second document")
            .by(files -> files.append("organs.yaml", "---\norgans: []\n"))
            .isFoundAt("organs.yaml", "", "不止一个 YAML 文档"),
        planted("an empty file")
            .by(files -> files.write("stations.yaml", "# nothing\n"))
            .isFoundAt("stations.yaml", "", "文件是空的"),
        planted("a row with a cell too many")
            .replacing("regions.csv", "512002107,丹山镇,", "512002107,丹山镇,,")
            .isFoundAt("regions.csv", "/19", "列数与第一行不同"),
        planted("a column with another name")
            .replacing("regions.csv", "code,name", "kode,name")
            .isFoundAt("regions.csv", "", "不认识的列：kode"),
        planted("an object where a list is due")
            .by(files -> files.write("organs.yaml", "organs: {a: 1}\n"))
            .isFoundAt("organs.yaml", "/organs", "应为列表"),
        planted("a mapping of backends")
            .by(files -> files.write("backends.yaml", "backends: {a: 1}\n"))
            .isFoundAt("backends.yaml", "/backends", "应为列表"),
        planted("a holiday of another year")
            .replacing("calendar.yaml", "        2026-01-01, ", "        2025-11-30, ")
            .isFoundAt("calendar.yaml", "/years/1/holidays/0", "不在这一年"),
        planted("a holiday that is worked")
            .replacing("calendar.yaml", "2026-01-04, 2026-02-14", "2026-01-03, 2026-02-14")
            .isFoundAt("calendar.yaml", "/years/1/workdays/0", "既是假日又是调休"),
        planted("a year told twice")
            .replacing("calendar.yaml", "year: 2027", "year: 2026")
            .isFoundAt("calendar.yaml", "/years/2/year", "写了两次"),
        planted("hours that end before they begin")
            .replacing("calendar.yaml", "to: \"12:00\"", "to: \"08:00\"")
            .isFoundAt("calendar.yaml", "/hours", "起点要早于终点"),
        planted("a day that is none")
            .replacing("calendar.yaml", "2026-02-14", "2026-02-30")
            .isFoundAt("calendar.yaml", "/years/1/workdays/1", "真实存在的日期"),
        planted("a lease too short to send in")
            .replacing(
                "gateway.yaml", "  lease: 15s\n  renew: 5s", "  lease: 900ms\n  renew: 400ms")
            .isFoundAt("gateway.yaml", "/dispatch", "不能短于 1s"),
        planted("a backend that may answer next week")
            .replacing("gateway.yaml", "  timeout: 10s", "  timeout: 169h")
            .isFoundAt("gateway.yaml", "/backend/timeout", "不能超过 24h"),
        planted("records of requests that are forgotten within half a year")
            .replacing("gateway.yaml", "keepDays: 1095", "keepDays: 180")
            .isFoundAt("gateway.yaml", "/audit/keepDays", "184"),
        planted("two servers on one port")
            .replacing("gateway.yaml", "MANAGEMENT_PORT:8081", "MANAGEMENT_PORT:8080")
            .isFoundAt("gateway.yaml", "/management/port", "同一个地址和端口"),
        planted("a variable that is not set")
            .replacing("gateway.yaml", "${LIANDONG_DB_PASSWORD}", "${LIANDONG_NOT_SET}")
            .isFoundAt("gateway.yaml", "/database/password", "LIANDONG_NOT_SET"),
        planted("a variable written wrongly")
            .replacing("gateway.yaml", "${LIANDONG_DB_NAME:liandong}", "${liandong}")
            .isFoundAt("gateway.yaml", "/database/name", "占位符写法不对"),
        planted("a secret where everybody reads it")
            .replacing("stations.yaml", "name: 丹山镇示例村便民服务站", "name: ${LIANDONG_DB_PASSWORD}")
            .isFoundAt("stations.yaml", "/stations/0/name", "这里不能用环境变量"));
  }

  private static Stream<PlantedFault> shapes() {
    return Stream.of(
        planted("an unknown key")
            .replacing("gateway.yaml", "  drain: 20s", "  drain: 20s\n  drian: 20s")
            .isFoundAt("gateway.yaml", "/shutdown/drian", "不认识这一项"),
        planted("a port of words")
            .replacing("gateway.yaml", "${LIANDONG_API_PORT:8080}", "eighty")
            .isFoundAt("gateway.yaml", "/api/port", "应为整数"),
        planted("a duration without a unit")
            .replacing("gateway.yaml", "lease: 15s", "lease: 15")
            .isFoundAt("gateway.yaml", "/dispatch/lease", "应为文本"),
        planted("a renewal longer than its lease")
            .replacing("gateway.yaml", "renew: 5s", "renew: 30s")
            .isFoundAt("gateway.yaml", "/dispatch", "dispatch.renew"),
        planted("a code that was not quoted")
            .replacing("organs.yaml", "region: \"512002107\"", "region: 512002107")
            .isFoundAt("organs.yaml", "/organs/0/region", "加引号"),
        planted("an unknown level")
            .replacing("regions.csv", "512002107,丹山镇,TOWN", "512002107,丹山镇,HAMLET")
            .isFoundAt("regions.csv", "/19/level", "只能是"),
        planted("an authority without its citation")
            .replacing("authorities.yaml", "    citation: 《居住证暂行条例》第八条\n", "")
            .isFoundAt("authorities.yaml", "/authorities/13/citation", "必须填写"),
        planted("a day that does not exist")
            .replacing("authorities.yaml", "from: 2016-01-01", "from: 2016-02-30")
            .isFoundAt("authorities.yaml", "/authorities/13/from", "日期"),
        planted("a form of two storeys")
            .replacing(
                MLA, "    residence:\n      type: string", "    residence:\n      type: object")
            .isFoundAt(MLA, "/form/properties/residence/type", "只能是"),
        planted("a form with a pattern")
            .replacing(MLA, "      maxLength: 500", "      pattern: (a+)+")
            .isFoundAt(MLA, "/form/properties/remark/pattern", "不认识这一项"),
        planted("a number without a minimum")
            .replacing(MLA, "      minimum: 1\n", "")
            .isFoundAt(MLA, "/form/properties/householdSize/minimum", "必须填写"),
        planted("retries that shrink")
            .replacing(
                "backends.yaml",
                "    adapter: http",
                "    adapter: http\n    retry: {longest: 1ms}")
            .isFoundAt("backends.yaml", "/backends/0/retry", "retry.longest"));
  }

  private static Stream<PlantedFault> references() {
    return Stream.of(
        planted("a town under no county")
            .replacing("regions.csv", "512002107,丹山镇,TOWN,512002,", "512002107,丹山镇,TOWN,512999,")
            .isFoundAt("regions.csv", "/19/parent", "没有「512999」"),
        planted("a region that is its own ancestor")
            .replacing("regions.csv", "512000,资阳市,CITY,510000,", "512000,资阳市,CITY,512002,")
            .isFoundAt("regions.csv", "/1/parent", "级别不比本区划高"),
        planted("two organs with one code")
            .by(
                files ->
                    files.append(
                        "organs.yaml",
                        PlantedLawFaults.institute().replace("demo-institute", "anyue-health")))
            .isFoundAt("organs.yaml", "/organs/53/code", "已在"),
        planted("an organ nowhere")
            .replacing("organs.yaml", "region: \"512002107\"", "region: \"599999\"")
            .isFoundAt("organs.yaml", "/organs/0/region", "没有「599999」"),
        planted("a station nowhere")
            .replacing("stations.yaml", "region: \"512002107901\"", "region: \"512002107999\"")
            .isFoundAt("stations.yaml", "/stations/0/region", "没有「512002107999」"),
        planted("a village station in a county")
            .replacing("stations.yaml", "region: \"512002107901\"", "region: \"512002\"")
            .isFoundAt("stations.yaml", "/stations/0/region", "级别不符"),
        planted("a station that offers what there is not")
            .replacing("stations.yaml", "\"511A0093000024\"]", "\"511A00930\"]")
            .isFoundAt("stations.yaml", "/stations/5/offers/items/0", "没有「511A00930」"),
        planted("a backend for an unknown organ")
            .replacing("backends.yaml", "organ: danshan-town", "organ: danshan")
            .isFoundAt("backends.yaml", "/backends/0/serves/0/organ", "没有「danshan」"),
        planted("a platform that listens to an unknown region")
            .replacing(
                "backends.yaml",
                "    adapter: http",
                "    adapter: http\n    listens: {regions: [\"512999\"]}")
            .isFoundAt("backends.yaml", "/backends/0/listens/regions/0", "没有「512999」"),
        planted("a platform that listens to an unknown item")
            .replacing(
                "backends.yaml",
                "    adapter: http",
                "    adapter: http\n    listens: {items: [unknown]}")
            .isFoundAt("backends.yaml", "/backends/0/listens/items/0", "没有「unknown」"),
        planted("two backends with one number")
            .replacing("backends.yaml", "number: 2", "number: 1")
            .isFoundAt("backends.yaml", "/backends/1/number", "编号「1」已在 backends.yaml 第 "),
        planted("an authority of nobody")
            .replacing("authorities.yaml", "holders: [yanjiang-hrss,", "holders: [yanjiang-hrs,")
            .isFoundAt("authorities.yaml", "/authorities/11/holders/0", "没有「yanjiang-hrs」"),
        planted("an authority over an unknown item")
            .replacing("authorities.yaml", "items: [\"511A0093000024\"]", "items: [\"511A00930\"]")
            .isFoundAt("authorities.yaml", "/authorities/16/items/0", "没有「511A00930」"),
        planted("an authority that ends before it begins")
            .replacing(
                "authorities.yaml", "from: 2016-01-01", "from: 2016-01-01\n    to: 2015-12-31")
            .isFoundAt("authorities.yaml", "/authorities/13/to", "早于"));
  }

  private static Stream<PlantedFault> items() {
    return Stream.of(
        planted("two items with one code")
            .replacing("items/senior-card.yaml", "512B0357300000", "512B0003600029")
            .isFoundAt("items/senior-card.yaml", "/code", "已在 " + MLA),
        planted("two materials with one code")
            .replacing(MLA, "code: household-register", "code: id-card")
            .isFoundAt(MLA, "/materials/1/code", "材料代码「id-card」已在"),
        planted("a required field that is not there")
            .replacing(MLA, "required: [registeredAddress,", "required: [address,")
            .isFoundAt(MLA, "/form/required/0", "没有定义"),
        planted("a range that is empty")
            .replacing(MLA, "maximum: 30", "maximum: 0")
            .isFoundAt(MLA, "/form/properties/householdSize/minimum", "大于最大值"),
        planted("a route without a decision")
            .replacing(MLA, "acts: [DECIDE]", "acts: [EXAMINE]")
            .isFoundAt(MLA, "/route/stages", "有且只有一个决定"),
        planted("a decision beside an examination")
            .replacing(DESTITUTE, "    - - by: COUNTY", "      - by: COUNTY")
            .isFoundAt(DESTITUTE, "/route/stages/0/1/acts", "旁边还有别的环节"),
        planted("a step that never ends")
            .replacing(MLA, "acts: [ACCEPT, EXAMINE]", "acts: [ACCEPT]")
            .isFoundAt(MLA, "/route/stages/0/0/acts", "没有结束的动作"),
        planted("a route without an acceptance")
            .replacing(MLA, "acts: [ACCEPT, EXAMINE]", "acts: [EXAMINE]")
            .isFoundAt(MLA, "/route/stages/0", "没有受理"),
        planted("a county step without a department")
            .replacing(DESTITUTE, "        department: 民政\n", "")
            .isFoundAt(DESTITUTE, "/route/stages/1/0/department", "必须填写"));
  }

  private static Stream<PlantedFault> routes() {
    return Stream.of(
        planted("a step without an authority of any date")
            .replacing(
                "authorities.yaml", "items: [\"512B0011200070\"]", "items: [\"512036001003\"]")
            .isFoundAt("items/residence-permit.yaml", "/route/stages/0/0", "没有机关持有职权依据"),
        planted("an organ without a backend")
            .replacing("backends.yaml", "      - organ: danshan-town\n", "")
            .isFoundAt("backends.yaml", "", "丹山镇人民政府没有后端"),
        planted("an organ with two backends")
            .replacing(
                "backends.yaml",
                "- organ: yanjiang-hrss",
                "- organ: yanjiang-hrss\n      - organ: yanjiang-civil-affairs")
            .isFoundAt("backends.yaml", "/backends/2/serves", "不止一个后端"),
        planted("an organ moved to another department")
            .replacing("organs.yaml", "department: 林业", "department: 民政")
            .isFoundAt("items/logging-permit.yaml", "/route/stages/0/0", "没有机关持有职权依据"),
        planted("two organs equally near")
            .by(
                files ->
                    files
                        .replace(
                            "authorities.yaml",
                            "holders: [yanjiang-agriculture, anyue-agriculture]",
                            "holders: [yanjiang-agriculture, anyue-agriculture, demo-institute]")
                        .append("organs.yaml", PlantedLawFaults.institute()))
            .isFoundAt("items/pesticide-licence.yaml", "/route/stages/0/0", "同时持有同一区划的职权"));
  }
}
