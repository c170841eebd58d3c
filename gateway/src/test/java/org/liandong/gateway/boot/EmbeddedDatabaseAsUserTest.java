package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests often run as root (in containers); operators must not. */
class EmbeddedDatabaseAsUserTest {

  private static final String USER = "nobody";

  @Test
  void an_ordinary_user_starts_it_too(@TempDir Path folder) throws Exception {
    assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "only root can become a user");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not installed");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path home = Files.createDirectory(folder.resolve("home"));
    UserPrincipal user =
        home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
    Files.setOwner(home, user);

    try (ChildProgram program = ChildProgram.startAs(USER, readableClassPath(folder), home)) {
      DatabaseAddress address = program.address();

      assertEquals("on", Sql.one(address, "SHOW fsync"));
      assertEquals(user, Files.getOwner(home.resolve("data/PG_VERSION")));
    }
  }

  /** The local repository usually lies in a home that others cannot enter. */
  private static String readableClassPath(Path folder) throws IOException {
    Path copies = Files.createDirectory(folder.resolve("classpath"));
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path copy = copies.resolve(entries.size() + "-" + Path.of(entry).getFileName());
      copy(Path.of(entry), copy);
      entries.add(copy.toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, each.equals(from) ? to : to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
