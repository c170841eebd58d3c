package org.liandong.adapter.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class OwnFilesTest {
  @Test
  void an_adapter_s_own_files_lie_beside_its_factory() {
    var files = new OwnFiles(OwnFilesTest.class);

    assertEquals("1.2.3", files.version());
    assertEquals("object", files.settingsSchema().getString("type"));
    assertNotSame(files.settingsSchema(), files.settingsSchema());
  }

  @Test
  void one_that_is_not_there_is_named() {
    var none = new OwnFiles(String.class);

    assertTrue(
        assertThrows(UncheckedIOException.class, none::version)
            .getMessage()
            .contains("adapter.properties"));
    assertTrue(
        assertThrows(UncheckedIOException.class, none::settingsSchema)
            .getMessage()
            .contains("settings.schema.json"));
  }

  @Test
  void a_secret_is_never_shown() {
    assertEquals("***", new Secret("geheim").toString());
  }
}
