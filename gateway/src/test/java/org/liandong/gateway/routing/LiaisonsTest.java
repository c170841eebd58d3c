package org.liandong.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.catalogue.Liaison;
import org.liandong.gateway.catalogue.Liaisons;

/** Whose liaison is whose, by liaisons.yaml. */
class LiaisonsTest {
  private static final LocalDate TODAY = ConfigFiles.TODAY;
  private static final String MLA = "512B0003600029";
  private static final String OLD_AGE = "512B0003600037";
  private static final String LIST =
      """
      liaisons:
        - { person: county, home: yanjiang-hall, regions: ["512002"] }
        - { person: county-old-age, home: yanjiang-hall, regions: ["512002"], items: ["512B0003600037"] }
        - { person: city, home: ziyang-hall, regions: ["512000"] }
        - { person: town, home: danshan-town, regions: ["512002107"], to: 2026-06-30 }
        - { person: next, home: danshan-town, regions: ["512002107"], from: 2026-07-01 }
        - { person: own, home: yanjiang-hall, stations: [mochi-village], items: ["512B0003600037"] }
      """;

  @TempDir Path folder;
  private Liaisons liaisons;

  @BeforeEach
  void load() throws Exception {
    ConfigFiles.copyTo(folder);
    Files.writeString(folder.resolve("liaisons.yaml"), LIST);
    liaisons = new Liaisons(ConfigFiles.check(folder).configuration().orElseThrow().catalogue());
  }

  private String of(String station, String item, LocalDate day) {
    return liaisons.of(station, null, item, day).map(Liaison::person).orElse("nobody");
  }

  @Test
  void the_nearest_helps_from_the_station_upwards() {
    assertEquals("town", of("danshan-demo-village", MLA, TODAY));
    assertEquals("town", of("danshan-demo-village", OLD_AGE, TODAY), "nearer comes before closer");
    assertEquals("county", of("renli-village", MLA, TODAY));
    assertEquals("city", of("gaoxin-park", MLA, TODAY));
    assertEquals("city", of("longtai-town", MLA, TODAY));
  }

  @Test
  void at_one_place_who_is_of_that_very_item_comes_first() {
    assertEquals("county-old-age", of("renli-village", OLD_AGE, TODAY));
    assertEquals("own", of("mochi-village", OLD_AGE, TODAY));
    assertEquals("county", of("mochi-village", MLA, TODAY));
  }

  @Test
  void days_count() {
    assertEquals("town", of("danshan-town", MLA, LocalDate.of(2026, 6, 30)));
    assertEquals("next", of("danshan-town", MLA, LocalDate.of(2026, 7, 1)));
  }

  @Test
  void a_closed_station_is_known_by_its_region_and_nobody_by_nothing() {
    assertEquals("town", liaisons.of("closed", "512002107901", MLA, TODAY).orElseThrow().person());
    assertEquals("nobody", of("closed", MLA, TODAY));
  }

  @Test
  void a_home_s_reach_is_what_its_liaisons_may_be_named_for() {
    Liaisons.Reach town = liaisons.reach("danshan-town");
    assertTrue(town.stations().contains("danshan-demo-village"));
    assertFalse(town.stations().contains("renli-village"));
    assertTrue(town.regions().contains("512002107901"));
    assertTrue(liaisons.reach("yanjiang-hall").stations().contains("mochi-village"));
    assertTrue(liaisons.reach("lezhi-hall").stations().isEmpty());
    assertEquals("yanjiang-hall", liaisons.home("own", TODAY).orElseThrow());
    assertTrue(liaisons.home("next", TODAY).isEmpty(), "not yet");
  }

  @Test
  void without_the_file_there_is_no_liaison() throws Exception {
    Files.delete(folder.resolve("liaisons.yaml"));
    liaisons = new Liaisons(ConfigFiles.check(folder).configuration().orElseThrow().catalogue());
    assertEquals("nobody", of("danshan-demo-village", MLA, TODAY));
  }
}
