package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.routing.ConfigFiles;
import org.liandong.gateway.routing.Configuration;
import picocli.CommandLine;

/** Tables go into a configuration whole or not at all, and every fault is told with its line. */
class ImportTest {
  private static final String REGIONS =
      """
      code,name,level,parent,kind,note
      512002107902,示例二村,VILLAGE,512002107,DIVISION,示例编码
      """;

  private static final String STATIONS =
      """
      code,name,type,region,hours,lists,except,note
      danshan-two,示例二村便民服务站,VILLAGE,512002107902,周一至周五 09:00-12:00 13:00-17:00；周六 09:00-12:00,VILLAGE,SAMPLE-ZY-NY-0002,示例
      """;

  private static final String SHIFTS =
      """
      code,name,type,region,hours,shifts,lists,except
      danshan-two,示例二村便民服务站,VILLAGE,512002107902,周一至周五 09:00-17:00,延时服务 周六、周日 09:00-12:00；错时服务 周一至周五 17:00-18:00,VILLAGE,SAMPLE-ZY-NY-0002
      """;

  private static final String ITEM_COLUMNS =
      "code,name,list,facet,type,department,level,synonyms,guide,applicants,contact,phone,"
          + "promised,materials,like,referral,citation,from\n";
  private static final String CLINIC = "511A0085400003";
  private static final String ITEMS =
      ITEM_COLUMNS
          + "SAMPLE-IMP-0001,养猫登记,VILLAGE,FREQUENT,07,农业农村,COUNTY,养猫、猫咪登记,"
          + "村民饲养猫只的，可以到村便民服务站登记。,PERSON,雁江区农业农村窗口,028-00000000,5 WORKING_DAY 示例,"
          + "申请表|必要|原件|申请人；照片|非必要|复印件|申请人,"
          + CLINIC
          + ",,示例文件第一条,2026-01-05\n"
          + "SAMPLE-IMP-0002,养鱼咨询,VILLAGE,FREQUENT,20,农业农村,COUNTY,养鱼咨询,"
          + "村民养鱼有疑问的，可以到农技站咨询。,PERSON,雁江区农业农村窗口,028-00000000,,,,农技站,,\n";

  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void copy() {
    config = folder.resolve("config");
    ConfigFiles.copyTo(config);
  }

  @Test
  void a_pipe_beside_the_configuration_is_not_waited_for() throws Exception {
    String pipe = config.resolve("notes.fifo").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", pipe).start().waitFor());

    assertTimeoutPreemptively(Duration.ofMinutes(2), () -> run(0, "regions", REGIONS));
  }

  @Test
  void a_village_its_station_and_an_item_with_its_authority_are_taken_in() throws Exception {
    run(0, "regions", REGIONS);
    run(0, "stations", STATIONS);
    assertTrue(run(0, "items", ITEMS).contains("新增 2 个，已有且相同 0 个。已写入"));

    Configuration now =
        StartedConfiguration.check(config, name -> Optional.empty(), Unresolved.WARNING)
            .configuration()
            .orElseThrow();
    assertEquals(3, now.catalogue().station("danshan-two").orElseThrow().hours().size());
    var item = now.catalogue().item("SAMPLE-IMP-0001").orElseThrow();
    assertEquals(List.of("m1", "m2"), item.materials().stream().map(m -> m.code()).toList());
    assertEquals(
        List.of("示例文件第一条"),
        now.catalogue().authorities().stream()
            .filter(one -> one.item().equals("SAMPLE-IMP-0001") && one.acts().contains(Act.DECIDE))
            .map(one -> one.citation())
            .toList());
    assertTrue(now.catalogue().item("SAMPLE-IMP-0002").orElseThrow().referral() != null);
  }

  @Test
  void a_station_is_taken_in_with_its_shifts_unless_they_are_illegible_or_overlap()
      throws Exception {
    run(0, "regions", REGIONS);
    assertFound(run(1, "stations", SHIFTS.replace("延时服务 周六", "周六")), "第 2 行 /0/shifts：延时服务的写法不对");
    assertFound(
        run(1, "stations", SHIFTS.replace("17:00-18:00", "16:00-18:00")),
        "第 2 行 （stations.yaml/stations/23/shifts/1）：与开放时间或另一段延时服务重叠");
    run(0, "stations", SHIFTS);
    assertEquals(
        List.of("延时服务 周六、周日 09:00—12:00", "错时服务 周一至周五 17:00—18:00"),
        StartedConfiguration.check(config, name -> Optional.empty(), Unresolved.WARNING)
            .configuration()
            .orElseThrow()
            .catalogue()
            .station("danshan-two")
            .orElseThrow()
            .shifts()
            .stream()
            .map(shift -> shift.label())
            .toList());
  }

  @Test
  void the_same_table_again_changes_nothing_and_heals_what_was_cut_off() throws Exception {
    run(0, "items", ITEMS);
    Map<String, String> whole = files();
    assertTrue(run(0, "items", ITEMS).contains("新增 0 个，已有且相同 2 个。没有新的内容"));
    assertEquals(whole, files());

    ConfigFiles shipped = ConfigFiles.copyTo(folder.resolve("shipped"));
    Files.writeString(config.resolve("authorities.yaml"), shipped.read("authorities.yaml"));
    run(0, "items", ITEMS);
    assertEquals(whole, files());
  }

  @Test
  void a_dry_run_lists_every_fault_by_its_line_and_writes_nothing() throws Exception {
    Map<String, String> before = files();
    String regions =
        run(
            1,
            "regions",
            REGIONS
                + "512002107903,示例三村,VILLAGE,512002108,DIVISION,\n"
                + "5120021079,坏,VILLAGE,512002107,DIVISION,\n"
                + "512002,别名,COUNTY,512000,DIVISION,\n",
            "--dry-run");
    assertFound(regions, "第 3 行 （regions.csv/", "代码不以上级区划的代码开头");
    assertFound(regions, "第 4 行 /2/code：格式不对");
    assertFound(regions, "第 5 行 /3/code：已有代码为 512002 的区划，内容不同");

    String stations =
        run(
            1,
            "stations",
            STATIONS.replace("周六 09:00-12:00", "早上").replace("VILLAGE,SA", "CITY,SA"));
    assertFound(stations, "第 2 行 /0/hours：开放时间的写法不对");
    assertFound(stations, "第 2 行 （stations.yaml/stations/23/region）：没有「512002107902」");
    assertFound(stations, "/offers/lists/0）");

    String items =
        run(
            1,
            "items",
            ITEMS
                    .replace("5 WORKING_DAY 示例", "五天")
                    .replace("|非必要|", "|可有|")
                    .replace("示例文件第一条,2026-01-05", ",")
                + ITEMS
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow()
                    .replace("0001", "0003")
                    .replace(CLINIC, "NOPE"));
    assertFound(items, "第 2 行 /0/promised：写法不对");
    assertFound(items, "第 2 行 /0/materials：写法不对");
    assertFound(items, "第 2 行 /0/citation：缺少职权依据");
    assertFound(items, "第 4 行 /2/like：没有可照的事项");
    assertEquals(before, files());

    assertTrue(run(0, "regions", REGIONS, "--dry-run").contains("只是检查，没有写入"));
    assertEquals(before, files());
  }

  @Test
  void codes_that_look_alike_stay_two_items_and_one_may_be_like_another_of_its_table()
      throws Exception {
    String cat = ITEMS.lines().skip(1).findFirst().orElseThrow();
    String row = cat.replace("SAMPLE-IMP-0001", "CAT.1").replace("养猫登记", "养猫登记之一");
    String alike = cat.replace("SAMPLE-IMP-0001", "CAT-1").replace(CLINIC, "CAT.1");
    String underscore = cat.replace("SAMPLE-IMP-0001", "CAT_1");
    String other = cat.replace("SAMPLE-IMP-0001", "Cat.1");
    String table = ITEM_COLUMNS + String.join("\n", row, alike, underscore, other) + "\n";
    run(0, "items", table);
    Map<String, String> whole = files();
    for (String code : List.of("CAT.1", "CAT-1", "CAT_1", "Cat.1")) {
      Configuration now = now();
      assertTrue(now.catalogue().item(code).isPresent(), code);
      assertEquals(
          1,
          now.catalogue().authorities().stream()
              .filter(one -> one.item().equals(code) && one.acts().contains(Act.DECIDE))
              .count(),
          code);
    }
    run(0, "items", table);
    assertEquals(whole, files(), "a table that was taken in before changes nothing");
    run(0, "items", ITEM_COLUMNS + cat.replace("SAMPLE-IMP-0001", "cat-1") + "\n");
    assertTrue(now().catalogue().item("CAT-1").isPresent(), "nothing is written over");
  }

  @Test
  void what_has_ended_is_granted_to_nobody_and_nothing_begins_before_what_it_is_like()
      throws Exception {
    Path authorities = config.resolve("authorities.yaml");
    Files.writeString(
        authorities,
        Files.readString(authorities)
            + """
              - code: clinic-before
                items: ["511A0085400003"]
                acts: [ACCEPT, EXAMINE, DECIDE]
                basis: STATUTORY
                citation: 示例
                holders: [yanjiang-agriculture]
                from: 1990-01-01
                to: 1999-12-31
              - code: clinic-to-come
                items: ["511A0085400003"]
                acts: [ACCEPT]
                basis: STATUTORY
                citation: 示例
                holders: [ziyang-environment]
                from: 2040-01-01
            """);
    run(0, "items", ITEMS);
    Map<String, LocalDate> begin = new TreeMap<>();
    now().catalogue().authorities().stream()
        .filter(one -> one.item().equals("SAMPLE-IMP-0001"))
        .forEach(one -> begin.put(one.code(), one.from()));
    assertTrue(begin.keySet().stream().noneMatch(code -> code.contains("before")), begin::toString);
    assertEquals(LocalDate.of(2040, 1, 1), begin.get("clinic-to-come-sample-imp-0001"));
  }

  @Test
  void a_table_names_no_secret_and_every_fault_of_a_row_is_told_at_once() throws Exception {
    Map<String, String> before = files();
    String leak = STATIONS.replace("示例二村便民服务站", "站 ${LIANDONG_DB_PASSWORD}");
    assertFound(run(1, "stations", leak), "第 2 行 /0/name：不能写 ${");
    assertFound(run(1, "stations", STATIONS.replace("示例二村便民服务站", "\"甲\n乙\"")), "/0/name：有换行");

    String items =
        run(
            1,
            "items",
            ITEMS
                .replaceFirst("COUNTY", "COUNTRY")
                .replaceFirst("PERSON", "HUMAN")
                .replaceFirst("2026-01-05", "2026-13-01")
                .replaceFirst("必要[|]原件", "都行")
                .replaceFirst(CLINIC, "NOPE"));
    assertFound(run(1, "items", ITEMS.replaceFirst("SAMPLE-IMP-0001", "示例甲")), "/0/code");
    for (String column : List.of("level", "applicants", "from", "like")) {
      assertFound(items, "第 2 行 /0/" + column);
    }
    String stations =
        run(
            1,
            "stations",
            STATIONS
                .replace("danshan-two", "坏 码")
                .replace("周六", "周八")
                .replace("VILLAGE,SA", "VILAGE,SA"));
    assertFound(stations, "/0/code", "/0/hours", "/region）", "/offers/lists/0）");
    assertEquals(1, stations.lines().filter(line -> line.contains("code")).count(), stations);

    assertFound(
        run(1, "regions", REGIONS + REGIONS.lines().skip(1).findFirst().orElseThrow() + "x\n"),
        "第 3 行 /1/code：代码 512002107902 与第 2 行的相同");
    assertFound(run(1, "regions", REGIONS.replace("name,", "name,name,")), "有两列同名：name");
    assertFound(run(1, "regions", REGIONS + "512002107903,\"示例\"三村,VILLAGE\n"), "第 3 行：不是合法的 CSV");
    assertEquals(before, files());

    Path regions = config.resolve("regions.csv");
    Files.writeString(
        regions,
        Files.readString(regions)
            .lines()
            .map(line -> line.substring(0, line.lastIndexOf(',')))
            .collect(Collectors.joining("\n", "", "\n")));
    assertFound(run(1, "regions", REGIONS), "regions.csv 里没有 note 这一列");
  }

  @Test
  void what_cannot_be_a_table_is_told_in_a_sentence() throws Exception {
    assertFound(run(1, "regions", "code,nom\n1,2\n"), "不认识的列：nom", "缺少列：name");
    assertTrue(refused("planets", REGIONS).contains("请写 regions、stations、items 或 calendar"));
    Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {(byte) 0xe9, '\n'});
    StartRefused notUtf8 = assertThrows(StartRefused.class, () -> parsed("regions", latin).call());
    assertTrue(notUtf8.getMessage().contains("CSV UTF-8"));
  }

  private Configuration now() {
    return StartedConfiguration.check(config, name -> Optional.empty(), Unresolved.WARNING)
        .configuration()
        .orElseThrow();
  }

  private static void assertFound(String report, String... parts) {
    for (String part : parts) {
      assertTrue(report.contains(part), part + " is not in\n" + report);
    }
  }

  private String refused(String kind, String table) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), table);
    return assertThrows(StartRefused.class, () -> parsed(kind, file).call()).getMessage();
  }

  private ImportCommand parsed(String kind, Path file) {
    ImportCommand command = new ImportCommand();
    new CommandLine(command).parseArgs(kind, file.toString(), "--config", config.toString());
    return command;
  }

  private String run(int code, String kind, String table, String... options) throws IOException {
    TableImports.Ended ended = TableImports.run(config, kind, table, options);
    assertEquals(code, ended.code(), ended::report);
    return ended.report();
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(config)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        texts.put(config.relativize(one).toString(), Files.readString(one));
      }
    }
    return texts;
  }
}
