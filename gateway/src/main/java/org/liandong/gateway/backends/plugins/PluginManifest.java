package org.liandong.gateway.backends.plugins;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.liandong.adapter.spi.Spi;

/**
 * What a plugin says of itself, before any of its classes is loaded.
 *
 * @param id stable, for people and paths
 * @param version of the plugin
 * @param spi for which versions of the SPI it was made
 * @param factory the name of its factory's class
 */
record PluginManifest(String id, String version, String spi, String factory) {
  static final String FILE = "plugin.properties";

  private static final Set<String> KEYS = Set.of("id", "version", "spi", "factory");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,47}");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}");
  private static final Pattern CLASS = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");
  private static final int LARGEST = 16_384;

  /**
   * Reads it.
   *
   * @param root where the plugin lies
   * @param file as people know it
   * @throws UnfitPlugin with everything that is wrong
   */
  static PluginManifest read(Path root, String file) {
    String where = file + "/" + FILE;
    Path manifest = root.resolve(FILE);
    if (!Files.isRegularFile(manifest)) {
      throw UnfitPlugin.because(file, "没有清单 " + FILE + "（要放在最外层，写 id、version、spi、factory 四项）");
    }
    List<PluginFault> faults = new ArrayList<>();
    Properties said = said(manifest, where, faults);
    for (String key : new TreeSet<>(said.stringPropertyNames())) {
      if (!KEYS.contains(key)) {
        faults.add(new PluginFault(where, "没有名为 " + key + " 的项；可写的是 id、version、spi、factory"));
      }
    }
    String id = matching(said, "id", ID, "小写字母开头，由小写字母、数字和 - 组成，最长 48 个", where, faults);
    String version = matching(said, "version", VERSION, "版本号，如 1.0.0", where, faults);
    String factory = matching(said, "factory", CLASS, "工厂类的全名", where, faults);
    String spi = spi(said, where, faults);
    if (!faults.isEmpty()) {
      throw new UnfitPlugin(faults);
    }
    return new PluginManifest(id, version, spi, factory);
  }

  private static Properties said(Path manifest, String where, List<PluginFault> faults) {
    Properties said = new Once(where, faults);
    try {
      if (Files.size(manifest) > LARGEST) {
        throw UnfitPlugin.because(where, "清单超过 " + LARGEST + " 字节");
      }
      String text = Files.readString(manifest, StandardCharsets.UTF_8);
      // Some editors begin a file with a mark of its order of bytes.
      said.load(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (CharacterCodingException notUtf8) {
      throw UnfitPlugin.because(where, "清单不是 UTF-8 编码");
    } catch (IOException | IllegalArgumentException unreadable) {
      throw UnfitPlugin.because(where, "读不出清单");
    }
    return said;
  }

  private static String matching(
      Properties said,
      String key,
      Pattern pattern,
      String expected,
      String where,
      List<PluginFault> faults) {
    String value = said.getProperty(key, "").strip();
    if (!pattern.matcher(value).matches()) {
      String missing = said.containsKey(key) ? "写得不对" : "没有写";
      faults.add(new PluginFault(where, key + " " + missing + "，应为：" + expected));
    }
    return value;
  }

  private static String spi(Properties said, String where, List<PluginFault> faults) {
    String value = said.getProperty("spi", "").strip();
    SpiRange range = SpiRange.of(value).orElse(null);
    if (range == null) {
      faults.add(new PluginFault(where, "spi 要写成 [1.0,2.0) 这样的范围"));
    } else if (!range.contains(Spi.MAJOR, Spi.MINOR)) {
      faults.add(
          new PluginFault(
              where,
              "插件适用的 SPI 是 %s，网关的是 %s，不在其中；请换用相配的插件或网关版本".formatted(range.text(), Spi.version())));
    }
    return value;
  }

  /** Properties where no key stands twice. */
  private static final class Once extends Properties {
    private static final long serialVersionUID = 1L;

    private final transient String where;
    private final transient List<PluginFault> faults;

    Once(String where, List<PluginFault> faults) {
      this.where = where;
      this.faults = faults;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        faults.add(new PluginFault(where, key + " 写了两次"));
      }
      return super.put(key, value);
    }
  }
}
