package org.liandong.adapter.provincial;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lists whose codes differ from platform to platform: each has a map in the settings that
 * leaves nothing out.
 */
enum CodeList {
  OUTCOMES(
      "outcomes",
      "办结结果",
      "APPROVED 准予 REJECTED 不予 NOT_ACCEPTED 不予受理 EXEMPTED 免予审批 WITHDRAWN 撤回 LAPSED 补正逾期"
          + " VOID 作废 PARTLY_APPROVED 部分准予 RETURNED 退回 TRACKED 转外部办理"),
  ITEM_TYPES(
      "itemTypes",
      "事项类型",
      "01 行政许可 02 行政处罚 03 行政强制 04 行政征收 05 行政给付 06 行政检查 07 行政确认 08 行政奖励 09 行政裁决"
          + " 10 其他行政权力 20 公共服务"),
  SATISFACTION("satisfaction", "满意度", "1 非常满意 2 满意 3 基本满意 4 不满意 5 非常不满意"),
  ACTIONS("actions", "业务动作", "PASS 通过 RETURN 退回 OTHER 其他"),
  SPECIALS(
      "specials",
      "特别程序种类",
      "EXTENSION 延长审批 HEARING 听证 TENDER 招标 AUCTION 拍卖 TEST 检验 INSPECTION 检测 QUARANTINE 检疫"
          + " APPRAISAL 鉴定 EXPERT_REVIEW 专家评审 SUPPLEMENTING 容缺补齐 OTHER 其他"),
  APPLICANTS(
      "applicants",
      "服务对象",
      "PERSON 自然人 ENTERPRISE 企业 ENTERPRISE_TO_BE 拟设立企业 SOLE_TRADER 个体工商户 COOPERATIVE 农民专业合作社"
          + " VILLAGE_COLLECTIVE 农村集体经济组织 ORGANIZATION 其他组织"),
  ID_TYPES(
      "idTypes",
      "证件类型",
      "RESIDENT_ID 居民身份证 HK_MACAO_PERMIT 港澳通行证 TAIWAN_PERMIT 台胞证 HK_MACAO_TAIWAN_RESIDENCE 港澳台居住证"
          + " FOREIGN_PERMANENT_RESIDENT 外国人永久居留证 PASSPORT 护照 OTHER 其他证件 CREDIT_CODE 统一社会信用代码");

  private final String field;
  private final String title;
  private final Map<String, String> names;

  CodeList(String field, String title, String codesAndNames) {
    this.field = field;
    this.title = title;
    this.names = new LinkedHashMap<>();
    String[] words = codesAndNames.split(" ");
    for (int at = 0; at < words.length; at += 2) {
      names.put(words[at], words[at + 1]);
    }
  }

  /** The name of its map in the settings. */
  String field() {
    return field;
  }

  String title() {
    return title;
  }

  /** Our codes with their Chinese names, all of which must be mapped. */
  Map<String, String> names() {
    return names;
  }
}
