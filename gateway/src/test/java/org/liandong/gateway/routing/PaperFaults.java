package org.liandong.gateway.routing;

import static org.liandong.gateway.routing.PlantedFault.planted;

import java.util.stream.Stream;

/** The ways to spoil the papers' templates and settings that must be found. */
final class PaperFaults {
  private static final String RECEIPT = "papers/receipt.yaml";
  private static final String SLIP = "papers/parcel-slip.yaml";
  private static final String ACCEPTANCE = "papers/acceptance-notice.yaml";
  private static final String NOTICE = "papers/correction-notice.yaml";

  private PaperFaults() {}

  static Stream<PlantedFault> all() {
    return Stream.of(
        planted("a missing template")
            .by(files -> files.delete(NOTICE))
            .isFoundAt(NOTICE, "", "缺少这个文件"),
        planted("a file that is no file of a configuration")
            .by(files -> files.append(NOTICE, "# " + "x".repeat(4 << 20) + "\n"))
            .isFoundAt(NOTICE, "", "文件太大"),
        planted("an unknown placeholder")
            .replacing(RECEIPT, "\"{receiptNo}\"", "\"{receiptNumber}\"")
            .isFoundAt(RECEIPT, "/sections/0/lines/0/text", "没有占位符 {receiptNumber}"),
        planted("a placeholder of another paper")
            .replacing(RECEIPT, "\"{receiptNo}\"", "\"{toldAt}\"")
            .isFoundAt(RECEIPT, "/sections/0/lines/0/text", "没有占位符 {toldAt}"),
        planted("an organ's words on the station's own paper")
            .replacing(RECEIPT, "\"{receiptNo}\"", "\"{words}\"")
            .isFoundAt(RECEIPT, "/sections/0/lines/0/text", "没有占位符 {words}"),
        planted("remedies on an acceptance")
            .replacing(ACCEPTANCE, "\"{document}\"", "\"{remedies}\"")
            .isFoundAt(ACCEPTANCE, "/sections/0/lines/1/text", "没有占位符 {remedies}"),
        planted("the applicant's code on what passes through many hands")
            .replacing(SLIP, "\"{parcel}\"", "\"{code}\"")
            .isFoundAt(SLIP, "/sections/0/lines/0/text", "没有占位符 {code}"),
        planted("a placeholder that is not closed")
            .replacing(NOTICE, "\"{basis}\"", "\"{basis\"")
            .isFoundAt(NOTICE, "/sections/0/lines/5/text", "占位符写法不对"),
        planted("a placeholder in a title")
            .replacing(NOTICE, "title: 一次性告知单", "title: \"{item}告知单\"")
            .isFoundAt(NOTICE, "/title", "不能用占位符"),
        planted("a list that there is not")
            .replacing(RECEIPT, "list: MATERIALS", "list: PEOPLE")
            .isFoundAt(
                RECEIPT, "/sections/1/list", "只能是：MATERIALS、MISSING、WORDS、LIMITS、CONTENTS、ROUTE"),
        planted("a section that says nothing")
            .replacing(RECEIPT, "  - heading: 还缺的材料\n    list: MISSING", "  - heading: 空")
            .isFoundAt(RECEIPT, "/sections/2", "没有内容"),
        planted("a public address with a query")
            .replacing(
                "gateway.yaml",
                "http://localhost:8080/api/v1/receipts}",
                "http://localhost:8080/api/v1/receipts?}")
            .isFoundAt("gateway.yaml", "/papers", "papers.progressUrl"));
  }
}
