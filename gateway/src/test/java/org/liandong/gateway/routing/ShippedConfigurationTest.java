package org.liandong.gateway.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.catalogue.Backend;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.ItemList;
import org.liandong.gateway.catalogue.Material;
import org.liandong.gateway.catalogue.OpenHours;
import org.liandong.gateway.catalogue.Region;
import org.liandong.gateway.catalogue.Shift;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.model.Level;
import org.liandong.gateway.model.LimitUnit;

class ShippedConfigurationTest {
  private final ConfigurationCheck check = ConfigFiles.shipped();
  private final Catalogue catalogue = check.configuration().orElseThrow().catalogue();

  @Test
  void it_has_neither_faults_nor_warnings() {
    assertEquals(List.of(), check.findings(), check.report());
  }

  @Test
  void it_holds_the_89_towns_of_the_three_counties() {
    Map<String, Long> expected = Map.of("512002", 22L, "512021", 46L, "512022", 21L);
    expected.forEach(
        (county, towns) ->
            assertEquals(
                towns,
                catalogue.regions().values().stream()
                    .filter(region -> region.level() == Level.TOWN)
                    .filter(region -> region.kind() == Region.Kind.DIVISION)
                    .filter(region -> county.equals(region.parent()))
                    .count()));
  }

  @Test
  void the_parks_lie_under_the_city_and_the_farming_park_under_its_county() {
    List<Region> parks =
        catalogue.regions().values().stream()
            .filter(region -> region.kind() == Region.Kind.ZONE)
            .toList();
    assertEquals(
        Map.of("512071", "512000", "512072", "512000", "512002901", "512002"),
        parks.stream().collect(Collectors.toMap(Region::code, Region::parent)));
  }

  @Test
  void every_item_is_offered_somewhere() {
    for (Item item : catalogue.items().values()) {
      assertTrue(
          catalogue.stations().values().stream().anyMatch(one -> one.offers(item.code())),
          item.name());
    }
  }

  @Test
  void every_offered_item_has_a_route_today_unless_it_is_a_referral() {
    RoutePlanner planner = check.configuration().orElseThrow().planner();
    for (Station station : catalogue.stations().values()) {
      for (String code : station.items()) {
        Item item = catalogue.item(code).orElseThrow();
        if (item.isReferral()) {
          assertThrows(
              IllegalArgumentException.class,
              () -> planner.common(item, station, ConfigFiles.TODAY));
          continue;
        }
        assertInstanceOf(Planned.class, planner.common(item, station, ConfigFiles.TODAY));
      }
    }
  }

  @Test
  void every_village_item_asks_for_a_material() {
    catalogue.items().values().stream()
        .filter(item -> item.list() == ItemList.VILLAGE && !item.isReferral())
        .forEach(
            item ->
                assertTrue(item.materials().stream().anyMatch(Material::required), item.name()));
  }

  @Test
  void it_holds_the_items_that_the_documents_name() {
    List<Item> decided =
        catalogue.items().values().stream().filter(item -> !item.isReferral()).toList();
    assertTrue(decided.size() >= 60, "items: " + decided.size());
    long ofVillages = decided.stream().filter(item -> item.list() == ItemList.VILLAGE).count();
    assertTrue(ofVillages >= 40, "of villages and towns: " + ofVillages);
    assertTrue(catalogue.items().values().stream().anyMatch(Item::isReferral));
  }

  @Test
  void no_two_items_go_by_one_everyday_word() {
    Map<String, List<String>> byWord =
        catalogue.items().values().stream()
            .flatMap(
                item ->
                    Stream.concat(Stream.of(item.name()), item.guidance().synonyms().stream())
                        .map(word -> Map.entry(word, item.code())))
            .distinct()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    byWord.values().removeIf(codes -> codes.size() == 1);
    assertEquals(Map.of(), byWord);
  }

  @Test
  void a_number_to_ring_that_is_made_up_says_so() {
    for (Item item : catalogue.items().values()) {
      assertEquals("示例号码", item.guidance().contact().note(), item.name());
      assertEquals(0, item.guidance().fee().agency(), item.name());
    }
  }

  @Test
  void a_code_that_is_not_of_the_documents_says_so() {
    for (Item item : catalogue.items().values()) {
      assertTrue(item.note().startsWith("示例编码"), item.name());
    }
    catalogue.regions().values().stream()
        .filter(one -> one.level() == Level.VILLAGE || one.kind() == Region.Kind.ZONE)
        .forEach(one -> assertEquals("示例编码", one.note()));
  }

  @Test
  void every_station_says_when_it_is_open() {
    for (Station station : catalogue.stations().values()) {
      assertFalse(station.hours().isEmpty(), station.name());
    }
    assertEquals(
        List.of("周一至周五 09:00—17:00", "周六 09:00—12:00"),
        catalogue.station("gaoxin-park").orElseThrow().hours().stream()
            .map(OpenHours::label)
            .toList());
  }

  @Test
  void a_station_that_receives_on_sundays_makes_no_sunday_a_working_day() {
    Station park = catalogue.station("gaoxin-park").orElseThrow();
    assertEquals(
        List.of("延时服务 周一至周五 17:00—18:30", "延时服务 周日 09:00—12:00"),
        park.shifts().stream().map(Shift::label).toList());
    Instant friday = Instant.parse("2026-11-27T09:00:00Z");
    assertEquals(
        Instant.parse("2026-11-30T16:00:00Z"),
        catalogue.clock().after(friday, 1, LimitUnit.WORKING_DAY).at());
  }

  @Test
  void an_organ_with_hours_of_its_own_is_counted_by_them_and_the_others_by_the_calendar() {
    Instant noon = Instant.parse("2026-11-27T04:00:00Z");
    assertEquals(Instant.parse("2026-11-27T06:30:00Z"), anHourOf("gaoxin-committee", noon));
    assertEquals(Instant.parse("2026-11-27T06:00:00Z"), anHourOf("ziyang-market", noon));
  }

  private Instant anHourOf(String organ, Instant start) {
    return catalogue
        .clock(catalogue.organ(organ).orElseThrow())
        .after(start, 1, LimitUnit.WORKING_HOUR)
        .at();
  }

  @Test
  void backends_have_the_defaults_and_hide_their_secrets() {
    Backend town = catalogue.backend("town").orElseThrow();
    assertEquals(32, town.concurrency());
    assertEquals(5, town.gate().failures());
    assertEquals(ConfigFiles.SECRET, town.settings().getString("callbackSecret"));
    assertEquals("http://127.0.0.1:9101", town.settings().getString("url"));
    assertFalse(catalogue.toString().contains("whsec_"));
  }

  @Test
  void a_password_of_digits_stays_a_text_and_is_never_printed() {
    var settings = check.configuration().orElseThrow().settings();
    assertEquals("12345678", settings.database().password().reveal());
    assertEquals(8080, settings.api().port());
    assertFalse(settings.toString().contains("12345678"));
  }

  @Test
  void without_secrets_it_can_be_checked_but_not_served() {
    var alone = check(Unresolved.WARNING);
    assertTrue(alone.configuration().isPresent(), alone.report());
    assertTrue(alone.report().contains("LIANDONG_DB_PASSWORD"), alone.report());
    assertTrue(alone.report().contains("LIANDONG_TOWN_SECRET"), alone.report());
    assertFalse(alone.report().contains("LIANDONG_TOWN_URL"), "it has a default");
    assertTrue(check(Unresolved.FAULT).configuration().isEmpty());
  }

  private static ConfigurationCheck check(Unresolved unresolved) {
    return ConfigurationCheck.of(
        Path.of("..", "config"),
        name -> Optional.empty(),
        unresolved,
        ConfigFiles.NO_ADAPTERS,
        LocalDate.of(2026, 3, 2));
  }

  @Test
  void the_version_changes_with_any_byte(@TempDir Path folder) {
    ConfigFiles copy = ConfigFiles.copyTo(folder);
    String before = copy.check().configuration().orElseThrow().catalogue().version();
    assertEquals(catalogue.version(), before);
    copy.append("stations.yaml", "# \n");
    String after = copy.check().configuration().orElseThrow().catalogue().version();
    assertFalse(before.equals(after));
  }

  /** Sets are read in another order by each process, and nodes tell each other the version. */
  @Test
  void the_version_is_of_the_files_by_name_in_whatever_order_they_were_read(@TempDir Path folder)
      throws Exception {
    Configuration read = ConfigFiles.copyTo(folder).check().configuration().orElseThrow();
    MessageDigest all = MessageDigest.getInstance("SHA-256");
    new TreeMap<>(read.files())
        .forEach((name, digest) -> all.update((name + '\0' + digest + '\n').getBytes(UTF_8)));
    assertTrue(read.files().keySet().containsAll(List.of("liaisons.yaml", "secondments.yaml")));
    assertEquals(HexFormat.of().formatHex(all.digest(), 0, 6), read.catalogue().version());
  }

  @Test
  void the_sample_of_a_provincial_platform_joins_it_without_a_finding(@TempDir Path folder)
      throws IOException {
    Path sample = Path.of("..", "docs", "samples", "provincial", "backend.yaml");
    ConfigFiles copy = ConfigFiles.copyTo(folder).append("backends.yaml", Files.readString(sample));
    ConfigurationCheck joined =
        ConfigurationCheck.of(
            folder,
            name -> provinces(name),
            Unresolved.FAULT,
            ConfigFiles.NO_ADAPTERS,
            ConfigFiles.TODAY);
    assertEquals(List.of(), joined.findings(), joined.report());
    assertEquals(
        catalogue.backends().size() + 1,
        joined.configuration().orElseThrow().catalogue().backends().size(),
        copy.read("backends.yaml"));
  }

  private static Optional<String> provinces(String name) {
    return name.equals("LIANDONG_PROVINCIAL_PLATFORM_URL")
        ? Optional.of("https://province.example")
        : ConfigFiles.environment(name);
  }

  @Test
  void it_can_be_read_from_inside_a_jar(@TempDir Path folder) throws IOException {
    ConfigFiles.copyTo(folder.resolve("config"));
    URI jar = URI.create("jar:" + folder.resolve("gateway.jar").toUri());
    try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of("create", "true"));
        Stream<Path> files = Files.walk(folder.resolve("config"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = inside.getPath("/" + folder.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      ConfigurationCheck fromJar = ConfigFiles.check(inside.getPath("/config"));
      assertEquals(check.report(), fromJar.report());
    }
  }
}
