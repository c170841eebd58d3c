package org.liandong.gateway.boot;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.catalogue.Finding.Severity;
import org.liandong.gateway.catalogue.ImportKind;
import org.liandong.gateway.catalogue.TableImport;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.routing.ConfigurationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a table's rows into a configuration folder, all of them or none. */
@Command(
    name = "import",
    description = "把表格（CSV，UTF-8）里的区划、站点、事项或放假安排加进配置目录；有错误时一行也不写，列出全部错误并返回 1",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "regions 区划、stations 站点、items 事项或 calendar 放假安排")
  private String kind;

  @Parameters(index = "1", paramLabel = "FILE", description = "表格文件；列名见 config/schemas")
  private Path file;

  @Option(names = "--config", paramLabel = "DIR", description = "配置目录（缺省：./config）")
  private Path config = Path.of("config");

  @Option(names = "--dry-run", description = "只检查，不写")
  private boolean dryRun;

  @Mixin private PluginsOption plugins;
  private AdapterFactories adapters;

  @Override
  public Integer call() throws IOException {
    ImportKind wanted =
        Stream.of(ImportKind.values())
            .filter(one -> one.wire().equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    StartRefused.importing(
                        "不认识的表格种类：%s。请写 regions、stations、items 或 calendar", kind));
    requireFolder();
    adapters = plugins.adapters();
    ConfigurationCheck before = check(config);
    TableImport table = TableImport.read(wanted, file.getFileName().toString(), text(), config);
    List<Finding> findings = findings(table, before);
    PrintWriter out = spec.commandLine().getOut();
    findings.forEach(out::println);
    Map<String, String> changed = changed(table.files());
    long faults = findings.stream().filter(one -> one.severity() == Severity.FAULT).count();
    out.println(summary(wanted, table, faults, changed.isEmpty()));
    if (faults > 0) {
      return 1;
    }
    if (!dryRun) {
      write(changed);
    }
    return 0;
  }

  private Map<String, String> changed(Map<String, String> files) throws IOException {
    Map<String, String> changed = new LinkedHashMap<>(files);
    for (Map.Entry<String, String> one : files.entrySet()) {
      Path target = config.resolve(one.getKey());
      if (Files.exists(target) && Files.readString(target).equals(one.getValue())) {
        changed.remove(one.getKey());
      }
    }
    return changed;
  }

  private void requireFolder() {
    if (!Files.isRegularFile(config.resolve("gateway.yaml"))) {
      throw StartRefused.importing("没有这个配置目录：%s。请用 --config 指出要加进的配置目录", config);
    }
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notUtf8) {
      throw StartRefused.importing("%s 不是 UTF-8 编码，请另存为「CSV UTF-8」", file);
    } catch (IOException unreadable) {
      throw StartRefused.importing("读不出这个文件：%s。请检查路径和权限", file);
    }
  }

  /** The table's own, and those of the folder as it would be that are no older warnings. */
  private List<Finding> findings(TableImport table, ConfigurationCheck before) throws IOException {
    Path trial = Files.createTempDirectory("liandong-import-");
    trial.toFile().deleteOnExit();
    try {
      copy(trial);
      for (Map.Entry<String, String> one : table.files().entrySet()) {
        Path target = trial.resolve(one.getKey());
        target.toFile().deleteOnExit();
        Files.writeString(target, one.getValue());
      }
      return Stream.concat(
              table.findings().stream(),
              check(trial).findings().stream()
                  .filter(
                      finding ->
                          finding.severity() == Severity.FAULT
                              || !before.findings().contains(finding))
                  .flatMap(finding -> table.inTable(finding).stream()))
          .toList();
    } finally {
      FileTree.delete(trial);
    }
  }

  private void copy(Path trial) throws IOException {
    try (Stream<Path> all = Files.walk(config)) {
      for (Path one : all.toList()) {
        Path target = trial.resolve(config.relativize(one).toString());
        // What is registered first goes last, so that a folder is empty by then.
        target.toFile().deleteOnExit();
        if (Files.isDirectory(one)) {
          Files.createDirectories(target);
        } else if (Files.isRegularFile(one)) {
          Files.copy(one, target);
        }
      }
    }
  }

  private ConfigurationCheck check(Path folder) {
    return StartedConfiguration.check(
        folder, name -> Optional.ofNullable(System.getenv(name)), Unresolved.WARNING, adapters);
  }

  private String summary(ImportKind wanted, TableImport table, long faults, boolean same) {
    String counts =
        "%s：%d 个错误；新增 %d 个，已有且相同 %d 个"
            .formatted(wanted.label(), faults, table.added().size(), table.unchanged().size());
    if (faults > 0) {
      return counts + "。没有写入，请改正后重新导入。";
    }
    if (same) {
      return counts + "。没有新的内容，不用写入。";
    }
    return counts
        + (dryRun ? "。只是检查，没有写入。" : "。已写入 " + config + "，重载（POST /configuration/reload）或重启后生效。");
  }

  /** Each file whole: where it is cut off in between, the same import again adds the rest. */
  private void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> one : files.entrySet()) {
      Path target = config.resolve(one.getKey());
      Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
      Files.writeString(fresh, one.getValue());
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
