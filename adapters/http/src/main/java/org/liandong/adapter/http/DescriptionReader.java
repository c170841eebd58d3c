package org.liandong.adapter.http;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liandong.adapter.http.auth.AuthReader;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.TableReader;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.Section;
import org.liandong.adapter.http.yaml.Spot;
import org.liandong.adapter.http.yaml.YamlTree;
import org.liandong.adapter.spi.Capability;

/** Reads a backend's description, and finds all that is wrong with it, with line and column. */
final class DescriptionReader {
  private static final String VERSION = "1";
  private static final Set<Capability> OFFERED =
      EnumSet.of(
          Capability.SUBMIT,
          Capability.IDEMPOTENT,
          Capability.QUERY,
          Capability.CALLBACK,
          Capability.POLL,
          Capability.SUPPLEMENT,
          Capability.CANCEL,
          Capability.REPORT,
          Capability.NUMBER,
          Capability.PROBE);

  private static final String[] PARTS = {
    "adapter", "name", "settings", "capabilities", "anyContentType", "tables", "auth", "calls"
  };

  private final Faults faults;

  private DescriptionReader(Faults faults) {
    this.faults = faults;
  }

  /** The description; empty where anything is wrong, which is then among the faults. */
  static Optional<Description> read(String text, Faults faults) {
    Optional<Description> read =
        YamlTree.read(text, faults).map(root -> new DescriptionReader(faults).description(root));
    return faults.isEmpty() ? read : Optional.empty();
  }

  private Description description(Node root) {
    Section section = Section.of(root, faults, PARTS);
    version(section);
    Map<String, Spot> values = new LinkedHashMap<>();
    Map<String, Spot> secrets = new LinkedHashMap<>();
    settings(section, values, secrets);
    var templates =
        new TemplateReader(new TableReader(faults).tables(section.get("tables")), faults);
    Names valueNames = Names.values(values.keySet().toArray(String[]::new));
    Names given =
        Names.values("url")
            .with("values", valueNames)
            .with("secrets", Names.values(secrets.keySet().toArray(String[]::new)));
    Set<Capability> capabilities = capabilities(section);
    var auth = new AuthReader(templates).read(section.get("auth"), given);
    var calls = new CallsReader(templates, valueNames, given);
    calls.read(section, capabilities, auth.sendsKey());
    return new Description(
        values,
        secrets,
        capabilities,
        section.flag("anyContentType"),
        auth,
        calls.calls(),
        calls.callback());
  }

  private void version(Section section) {
    Node version = section.need("adapter");
    if (version != null && !version.text().equals(VERSION)) {
      faults.at(version, "描述语言的版本只有 1：adapter: 1");
    }
  }

  private void settings(Section section, Map<String, Spot> values, Map<String, Spot> secrets) {
    if (section.has("settings")) {
      Section settings = Section.of(section.get("settings"), faults, "values", "secrets");
      names(settings, "values", values);
      names(settings, "secrets", secrets);
    }
  }

  private void names(Section settings, String member, Map<String, Spot> into) {
    for (Node name : settings.words(member)) {
      if (!name.text().matches("[A-Za-z][A-Za-z0-9_]{0,39}")) {
        faults.at(name, "这里只列名字（字母、数字和下划线），值写在 backends.yaml 里");
      } else if (into.put(name.text(), name.spot()) != null) {
        faults.at(name, "名字重复");
      }
    }
  }

  private Set<Capability> capabilities(Section section) {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    section.need("capabilities");
    for (Node word : section.words("capabilities")) {
      OFFERED.stream()
          .filter(each -> each.name().equals(word.text()))
          .findFirst()
          .ifPresentOrElse(
              capabilities::add, () -> faults.at(word, "能力只能是：" + String.join("、", names())));
    }
    return capabilities;
  }

  private static Iterable<String> names() {
    return OFFERED.stream().map(Enum::name).toList();
  }
}
