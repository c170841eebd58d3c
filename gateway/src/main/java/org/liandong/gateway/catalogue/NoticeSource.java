package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Optional;

/** 文号 and 成文日期 of a year's notice: written in one of its rows, or the same in several. */
final class NoticeSource {
  private final TableImport table;
  private final int year;
  private String number;
  private LocalDate issued;

  NoticeSource(TableImport table, int year) {
    this.table = table;
    this.year = year;
  }

  void take(String pointer, JsonNode row) {
    if (row.has("notice") && !table.isFaulty(pointer + "/notice")) {
      String told = bracketed(row.get("notice").asText());
      if (number != null && !number.equals(told)) {
        table.fault(pointer + "/notice", "同一年有两个文号：" + number + " 和 " + told, "请按通知只写一个");
      }
      number = told;
    }
    if (row.has("issued")) {
      Optional<LocalDate> told = DayText.full(row.get("issued").asText());
      if (told.isEmpty()) {
        table.fault(pointer + "/issued", "不是日期，或没有这一天", "请写通知末尾的日期，如 2024年11月12日");
      } else if (issued != null && !issued.equals(told.get())) {
        table.fault(pointer + "/issued", "同一年有两个成文日期", "请按通知只写一个");
      }
      issued = told.orElse(issued);
    }
  }

  /** Spreadsheets have no key for 〔〕. */
  private static String bracketed(String text) {
    return text.replaceAll("\\s", "").replaceAll("[\\[［【（(]", "〔").replaceAll("[\\]］】）)]", "〕");
  }

  /** After the last row. */
  void judge(String pointer) {
    if (number == null) {
      table.faultOnce(pointer + "/notice", "没有写通知的文号", "请在这一年的第一行写，如 国办发明电〔2024〕12号");
    }
    if (issued == null) {
      table.faultOnce(pointer + "/issued", "没有写通知的成文日期", "请在这一年的第一行写，如 2024年11月12日");
    }
    if (number != null && issued != null && !number.contains("〔" + issued.getYear() + "〕")) {
      table.fault(pointer + "/notice", "文号的年份与成文日期 " + issued + " 不同", "请按通知改正");
    }
  }

  String citation() {
    return "国务院办公厅关于%d年部分节假日安排的通知（%s，%d年%d月%d日）"
        .formatted(year, number, issued.getYear(), issued.getMonthValue(), issued.getDayOfMonth());
  }
}
