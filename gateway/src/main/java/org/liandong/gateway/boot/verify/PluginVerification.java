package org.liandong.gateway.boot.verify;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.run.CaseResult;
import org.liandong.adapter.tck.run.ContractRun;
import org.liandong.gateway.backends.AdapterOrigin;
import org.liandong.gateway.backends.InstalledAdapter;
import org.liandong.gateway.backends.plugins.PluginFault;
import org.liandong.gateway.backends.plugins.PluginLoader;
import org.liandong.gateway.backends.plugins.Plugins;
import org.liandong.gateway.boot.StartRefused;
import org.slf4j.LoggerFactory;

/** Tries a plugin: whether the gateway takes it, and whether it keeps the contract it brings. */
final class PluginVerification {
  private static final String NAMED = "META-INF/services/" + AdapterContract.class.getName();

  /** What a plugin sees here and not in service: the kit, and what its cases are written with. */
  private static final List<String> KIT =
      List.of("org.liandong.adapter.tck.", "org.junit.", "org.opentest4j.", "org.apiguardian.");

  private PluginVerification() {}

  static Verification of(Path plugin) {
    beReady();
    Plugins found = Plugins.one(plugin);
    if (!found.faults().isEmpty()) {
      throw StartRefused.verifying(
          "插件不能用：%n%s",
          found.faults().stream()
              .map(PluginFault::toString)
              .collect(Collectors.joining(System.lineSeparator())));
    }
    InstalledAdapter adapter = found.adapters().get(0);
    AdapterOrigin origin = adapter.origin().orElseThrow();
    URL[] classPath = ((URLClassLoader) origin.loader()).getURLs();
    try (PluginLoader loader = new PluginLoader(adapter.id(), classPath, KIT)) {
      Class<? extends AdapterContract> contract = contract(loader, adapter.kind());
      return new Verification(subject(adapter, origin, contract), run(loader, contract));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A plugin's time is not for loading the classes of ours that it is the first to need. */
  private static void beReady() {
    JsonObject read = new JsonObject(Buffer.buffer("{}"));
    LoggerFactory.getLogger(PluginVerification.class).debug("Ready to try a plugin: {}", read);
  }

  private static String subject(
      InstalledAdapter adapter, AdapterOrigin origin, Class<? extends AdapterContract> contract) {
    return """
    插件 %s %s，适配器 %s，适用 SPI %s
    校验和 %s
    测试 %s\
    """
        .formatted(
            adapter.id(),
            adapter.version(),
            adapter.kind(),
            origin.spi(),
            origin.checksum(),
            contract.getName());
  }

  private static List<CaseResult> run(
      PluginLoader loader, Class<? extends AdapterContract> contract) {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(loader);
    try {
      return ContractRun.of(contract);
    } finally {
      current.setContextClassLoader(before);
    }
  }

  private static Class<? extends AdapterContract> contract(PluginLoader loader, String kind)
      throws IOException {
    List<String> names = names(loader);
    if (names.size() != 1) {
      throw StartRefused.verifying(
          "插件里%s测试类：请把 AdapterContract 的子类连同 %s（内容是它的全名）放进插件的一个 jar",
          names.isEmpty() ? "没有" : "不止一个", NAMED);
    }
    Class<? extends AdapterContract> type = type(loader, names.get(0));
    String tried = kind(type);
    if (!tried.equals(kind)) {
      throw StartRefused.verifying("测试类 %s 检查的是适配器 %s，插件里的是 %s", type.getName(), tried, kind);
    }
    return type;
  }

  private static List<String> names(PluginLoader loader) throws IOException {
    URL file = loader.findResource(NAMED);
    if (file == null) {
      return List.of();
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static Class<? extends AdapterContract> type(PluginLoader loader, String name) {
    try {
      Class<?> type = loader.loadClass(name);
      if (AdapterContract.class.isAssignableFrom(type)
          && !Modifier.isAbstract(type.getModifiers())) {
        return type.asSubclass(AdapterContract.class);
      }
    } catch (ClassNotFoundException | LinkageError unusable) {
      throw StartRefused.verifying("测试类 %s 载入不了：%s", name, unusable.getClass().getName());
    }
    throw StartRefused.verifying("%s 不是 AdapterContract 的子类", name);
  }

  private static String kind(Class<? extends AdapterContract> type) {
    try {
      Constructor<? extends AdapterContract> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance().kind();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unusable) {
      throw StartRefused.verifying(
          "测试类 %s 要有不带参数的构造方法，且 factory() 要能用：%s", type.getName(), unusable.getClass().getName());
    }
  }
}
