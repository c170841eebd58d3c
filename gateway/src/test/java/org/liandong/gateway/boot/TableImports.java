package org.liandong.gateway.boot;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code import} as the command line has it. */
public final class TableImports {
  private TableImports() {}

  /** How it ended, and what it said. */
  public record Ended(int code, String report) {}

  /** Imports this table into a configuration folder. */
  public static Ended run(Path config, String kind, String table, String... options)
      throws IOException {
    Path file = Files.createTempFile("table-", ".csv");
    try {
      Files.writeString(file, table);
      StringWriter said = new StringWriter();
      List<String> arguments =
          new ArrayList<>(List.of(kind, file.toString(), "--config", config.toString()));
      arguments.addAll(List.of(options));
      int code =
          new CommandLine(new ImportCommand())
              .setOut(new PrintWriter(said, true))
              .execute(arguments.toArray(String[]::new));
      return new Ended(code, said.toString());
    } finally {
      Files.delete(file);
    }
  }
}
