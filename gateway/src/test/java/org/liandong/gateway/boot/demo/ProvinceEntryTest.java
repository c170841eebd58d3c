package org.liandong.gateway.boot.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.routing.ConfigFiles;

/** The entry joins whatever is there, in a copy that is made anew. */
class ProvinceEntryTest {
  @TempDir Path folder;
  private Path configuration;
  private ConfigFiles files;
  private ProvinceEntry entry;

  @BeforeEach
  void lay() {
    configuration = folder.resolve("mine");
    files = ConfigFiles.copyTo(configuration);
    entry = new ProvinceEntry(DemoFolder.open(folder.resolve("demo")));
  }

  @Test
  void it_is_indented_as_its_neighbours_and_the_lines_before_it_stay_where_they_were()
      throws Exception {
    String mine = "backends:\n- code: town\n  number: 1\n";
    files.write("backends.yaml", mine);

    String joined = Files.readString(entry.addedTo(configuration).resolve("backends.yaml"));
    assertTrue(joined.startsWith(mine), joined);
    assertTrue(joined.contains("\n- code: provincial-platform\n  number: 20\n"), joined);
    assertEquals(mine, files.read("backends.yaml"));
  }

  @Test
  void what_was_changed_since_is_in_the_next_copy_and_what_was_removed_is_not() throws Exception {
    files.write("items/mine.yaml", "first");
    Path copy = entry.addedTo(configuration);
    assertEquals("first", Files.readString(copy.resolve("items").resolve("mine.yaml")));
    Files.delete(configuration.resolve("items").resolve("mine.yaml"));
    files.write("organs.yaml", "second");

    assertEquals(copy, entry.addedTo(configuration));
    assertEquals("second", Files.readString(copy.resolve("organs.yaml")));
    assertTrue(Files.notExists(copy.resolve("items").resolve("mine.yaml")));
  }

  @Test
  void a_configuration_that_has_one_or_cannot_take_one_is_read_as_it_is() {
    for (String own :
        List.of(
            "backends:\n  - code: mine\n    adapter: \"provincial\"\n",
            "backends:\n  - adapter: provincial\n    code: mine\n",
            "backends: [{ code: mine }]\n",
            "")) {
      files.write("backends.yaml", own);
      assertEquals(configuration, entry.addedTo(configuration), own);
    }
    assertEquals(folder.resolve("none"), entry.addedTo(folder.resolve("none")));
  }
}
