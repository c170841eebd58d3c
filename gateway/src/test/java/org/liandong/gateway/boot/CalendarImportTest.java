package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.model.LimitUnit;
import org.liandong.gateway.routing.ConfigFiles;

/** A yearly notice as a table becomes that year of the calendar, whole or not at all. */
class CalendarImportTest {
  private static final String CALENDAR = "calendar.yaml";

  /** Made up: the notice was not there when this was written. */
  private static final String NEXT =
      """
      year,name,from,to,days,work,notice,issued
      2027,元旦,2026年12月31日,1月2日,3,12月27日、1月3日,国办发明电〔2026〕9号,2026年11月3日
      2027,春节,2月5日,11日,7,1月31日、2月13日,,
      2027,清明节,4月3日,5日,3,,,
      2027,劳动节,5月1日,5日,5,5月8日,,
      2027,端午节,6月9日,,1,,,
      2027,中秋节,9月15日,,1,,,
      2027,国庆节,10月1日,7日,7,9月26日、10月9日,,
      """;

  @TempDir private Path folder;
  private ConfigFiles config;

  @BeforeEach
  void copy() {
    config = ConfigFiles.copyTo(folder.resolve("config"));
  }

  @Test
  void the_notices_that_were_published_give_the_days_that_were_collected() throws Exception {
    String hours = config.read(CALENDAR).substring(0, config.read(CALENDAR).indexOf("years:"));
    String next = "  - { year: 2027, published: false, source: 示例, holidays: [], workdays: [] }\n";
    config.write(CALENDAR, hours + "years:\n" + next);

    assertFound(run(0, resource("notice-2026.csv")), "年份：0 个错误；新增 1 个，已有且相同 0 个。已写入");
    run(0, resource("notice-2025.csv"));

    assertTrue(config.read(CALENDAR).startsWith(hours + "years:\n" + next), config.read(CALENDAR));
    Set<String> collected =
        resource("notices.csv").lines().skip(1).collect(Collectors.toCollection(TreeSet::new));
    Set<String> imported = days("holidays", ",holiday");
    imported.addAll(days("workdays", ",workday"));
    assertEquals(collected, imported);
    assertEquals(
        Set.of(
            "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号，2024年11月12日）",
            "国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号，2025年11月4日）",
            "示例"),
        years("source"));
  }

  @Test
  void the_shipped_calendar_has_what_the_notices_say_already() throws Exception {
    String before = config.read(CALENDAR);
    assertFound(run(0, resource("notice-2025.csv")), "新增 0 个，已有且相同 1 个。没有新的内容");
    assertFound(run(0, resource("notice-2026.csv")), "新增 0 个，已有且相同 1 个。没有新的内容");
    assertEquals(before, config.read(CALENDAR));
    assertFound(
        run(1, resource("notice-2026.csv").replace("5月9日", "5月10日")),
        "第 2 行 /0/year：calendar.yaml 里已有 2026 年的通知，日子不同");
    assertEquals(before, config.read(CALENDAR));
  }

  @Test
  void a_year_without_a_notice_gets_it_and_nothing_around_it_changes() throws Exception {
    String shipped = config.read(CALENDAR);
    int at = shipped.indexOf("  - year: 2027");
    String tail = "  # 后一年\n  - year: 2028\n    published: false\n    source: 尚未发布\n";
    String rest = tail + "    holidays: []   # 没有\n    workdays: []\n\n# 完\n";
    config.write(CALENDAR, shipped + rest);
    assertFound(run(0, NEXT, "--dry-run"), "只是检查，没有写入");
    assertEquals(shipped + rest, config.read(CALENDAR));

    run(0, NEXT);

    String text = config.read(CALENDAR);
    assertEquals(shipped.substring(0, at), text.substring(0, at));
    assertTrue(text.endsWith("2027-10-09\n      ]\n" + rest), text);
    assertTrue(run(0, NEXT).contains("已有且相同 1 个"));
    assertEquals(text, config.read(CALENDAR));
    assertEquals("2027-01-03", workdayAfter("2026-12-30"), "元旦 begins in December");
    assertEquals("2026-12-27", workdayAfter("2026-12-25"), "and its Sunday is worked");
  }

  @Test
  void every_fault_is_told_with_its_line_and_nothing_is_written() throws Exception {
    String before = config.read(CALENDAR);
    String report =
        run(
            1,
            NEXT.replace("2027,春节,2月5日,11日,7", "2027,春节,2月5日,11日,8")
                .replace("2月13日", "2月12日、2月30日")
                .replace("4月3日,5日", "4月3日,2日")
                .replace("5月8日", "8月8日、5月2日")
                .replace("6月9日,,1", "5月5日,,1")
                .replace("9月15日", "2026年9月15日")
                .replace("10月1日,7日,7", "10月2日（星期日）,7日,6"));
    assertFound(
        report,
        "第 3 行 /1/days：从 2027-02-05 到 2027-02-11 是 7 天，不是 8 天",
        "第 3 行 /1/work：2027-02-12 不是周六或周日",
        "第 3 行 /1/work：不是日期，或没有这一天：2月30日",
        "第 4 行 /2/to：最后一天在第一天之前",
        "第 5 行 /3/work：2027-08-08 离这个假期太远",
        "第 5 行 /3/work：2027-05-02 在第 5 行是放假的",
        "第 6 行 /4/from：2027-05-05 已在第 5 行放假",
        "第 7 行 /5/from：2026年9月15日 不在 2027 年",
        "第 8 行 /6/from：国庆节的假期里没有 2027-10-01",
        "第 8 行 /6/from：这一天不是所写的星期：10月2日（星期日）",
        "10 个错误；新增 0 个");
    assertEquals(before, config.read(CALENDAR));
  }

  @Test
  void a_year_that_is_not_whole_or_cites_nothing_is_not_taken() throws Exception {
    String cut = NEXT.replace("2027,端午节,6月9日,,1,,,\n", "").replace("2027,中秋节,", "2027,国庆节,");
    assertFound(
        run(1, cut.replace("国办发明电〔2026〕9号,2026年11月3日", ",")),
        "第 7 行 /5/name：国庆节与第 6 行重复",
        "第 2 行 /0：2027 年不全，没有端午节、中秋节",
        "第 2 行 /0/notice：没有写通知的文号",
        "第 2 行 /0/issued：没有写通知的成文日期");
    assertFound(
        run(1, NEXT.replace("〔2026〕9号", "〔2025〕9号")), "第 2 行 /0/notice：文号的年份与成文日期 2026-11-03 不同");
    assertFound(run(1, NEXT.replace("〔2026〕9号", "9号")), "第 2 行 /0/notice：格式不对");
    assertFound(run(1, NEXT.replace("1月31日、2月13日,,", "1月31日、2月13日,国办发明电〔2026〕8号,")), "同一年有两个文号");
    String unknown = run(1, NEXT.replace("端午节", "重阳节"));
    assertFound(unknown, "第 6 行 /4/name：不认识的节日：重阳节");
    assertFalse(unknown.contains("不全"), "what is missing may be what it says");
    assertFound(run(1, NEXT.replace("2027,端午节", "27,端午节")), "第 6 行 /4/year：格式不对");
  }

  @Test
  void what_another_year_says_otherwise_is_told_by_the_row() throws Exception {
    config.replace(CALENDAR, "2026-09-20, 2026-10-10", "2026-09-20, 2026-10-10, 2026-12-27");
    assertFound(
        run(1, NEXT.replace("2026年12月31日,1月2日,3,12月27日、", "12月26日,1月2日,8,")),
        "calendar.yaml",
        "既是假日又是调休上班日");
    config.write(
        CALENDAR,
        "hours: [{from: \"09:00\", to: \"17:00\"}]\nyears: [{year: 2026,\n"
            + "  published: false, source: 示例, holidays: [], workdays: []}]\n");
    assertFound(run(1, NEXT), "第 2 行 /0/year：calendar.yaml 里各年的写法与随附的不同");
  }

  private String workdayAfter(String day) {
    var clock =
        StartedConfiguration.check(
                folder.resolve("config"), name -> Optional.empty(), Unresolved.WARNING)
            .configuration()
            .orElseThrow()
            .catalogue()
            .clock();
    return clock
        .after(
            LocalDate.parse(day).atTime(LocalTime.NOON).toInstant(ZoneOffset.ofHours(8)),
            1,
            LimitUnit.WORKING_DAY)
        .at()
        .atOffset(ZoneOffset.ofHours(8))
        .toLocalDate()
        .minusDays(1)
        .toString();
  }

  private Set<String> days(String list, String kind) throws IOException {
    Set<String> days = new TreeSet<>();
    new YAMLMapper()
        .readTree(config.read(CALENDAR))
        .path("years")
        .forEach(year -> year.path(list).forEach(day -> days.add(day.asText() + kind)));
    return days;
  }

  private Set<String> years(String part) throws IOException {
    Set<String> parts = new TreeSet<>();
    for (JsonNode year : new YAMLMapper().readTree(config.read(CALENDAR)).path("years")) {
      parts.add(year.path(part).asText());
    }
    return parts;
  }

  private static void assertFound(String report, String... parts) {
    for (String part : parts) {
      assertTrue(report.contains(part), part + " is not in\n" + report);
    }
  }

  private String run(int code, String table, String... options) throws IOException {
    TableImports.Ended ended =
        TableImports.run(folder.resolve("config"), "calendar", table, options);
    assertEquals(code, ended.code(), ended::report);
    return ended.report();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CalendarImportTest.class.getResourceAsStream("/calendar/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
