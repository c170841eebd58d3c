package org.liandong.gateway.backends.plugins;

import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.gateway.backends.AdapterOrigin;
import org.liandong.gateway.backends.BackendsCheck;
import org.liandong.gateway.backends.InstalledAdapter;

/**
 * A plugin that was copied and looked over, and none of whose classes is loaded yet.
 *
 * @param file as people know it
 * @param root of the private copy
 */
record FoundPlugin(String file, Path root, PluginManifest manifest) {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,47}");
  private static final int LONGEST_VERSION = 64;

  /** Copies and looks over a folder or an archive. */
  static FoundPlugin at(Path plugin, String file, Path copy) {
    PrivateCopy.make(plugin, file, copy);
    PluginContent content = PluginContent.of(copy);
    List<PluginFault> faults = new ArrayList<>(content.bundled(file));
    faults.addAll(content.outside(file));
    try {
      PluginManifest manifest = PluginManifest.read(copy, file);
      if (faults.isEmpty()) {
        return new FoundPlugin(file, copy, manifest);
      }
    } catch (UnfitPlugin unfit) {
      faults.addAll(unfit.faults());
    }
    throw new UnfitPlugin(faults);
  }

  /** Loads its factory, and asks it what it is. */
  InstalledAdapter load() {
    PluginContent content = PluginContent.of(root);
    PluginLoader loader = new PluginLoader(manifest.id(), content.classPath());
    Class<?> type = factoryClass(loader);
    LoadedFactory factory = FirstCall.of(loader, file, manifest.factory(), () -> asked(type));
    requireFit(factory);
    return new InstalledAdapter(
        manifest.id(),
        factory,
        manifest.version(),
        AdapterOrigin.of(file, manifest.spi(), content.checksum(), loader));
  }

  private Class<?> factoryClass(PluginLoader loader) {
    Class<?> type;
    try {
      type = loader.loadClass(manifest.factory());
    } catch (ClassNotFoundException missing) {
      throw unfit("插件里没有工厂类 " + manifest.factory());
    } catch (LinkageError broken) {
      throw unfit("工厂类 " + manifest.factory() + " 载入不了：" + broken.getClass().getName());
    }
    if (type.getClassLoader() != loader) {
      throw unfit("工厂类 " + manifest.factory() + " 不是插件自己的");
    }
    if (!AdapterFactory.class.isAssignableFrom(type)) {
      throw unfit("工厂类 " + manifest.factory() + " 没有实现 AdapterFactory");
    }
    if (Modifier.isAbstract(type.getModifiers()) || !hasConstructor(type)) {
      throw unfit("工厂类 " + manifest.factory() + " 要是 public 的，并有不带参数的 public 构造方法");
    }
    return type;
  }

  private static boolean hasConstructor(Class<?> type) {
    try {
      type.getConstructor();
      return Modifier.isPublic(type.getModifiers());
    } catch (NoSuchMethodException | LinkageError none) {
      return false;
    }
  }

  private static LoadedFactory asked(Class<?> type) throws Exception {
    AdapterFactory factory = (AdapterFactory) made(type);
    JsonObject schema = factory.settingsSchema();
    return new LoadedFactory(
        factory.kind(),
        factory.version(),
        schema == null ? null : new JsonObject(schema.encode()),
        factory);
  }

  private static Object made(Class<?> type) throws Exception {
    try {
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Error its) {
        throw its;
      }
      throw (Exception) thrown.getCause();
    }
  }

  private void requireFit(LoadedFactory factory) {
    List<PluginFault> faults = new ArrayList<>();
    if (factory.kind() == null || !KIND.matcher(factory.kind()).matches()) {
      faults.add(new PluginFault(file, "kind() 要以小写字母开头，由小写字母、数字和 - 组成，最长 48 个"));
    }
    String version = factory.version();
    if (version == null || version.isBlank() || version.length() > LONGEST_VERSION) {
      faults.add(new PluginFault(file, "version() 要写版本号，最长 " + LONGEST_VERSION + " 个字"));
    }
    if (factory.schema() == null) {
      faults.add(new PluginFault(file, "settingsSchema() 给出了 null"));
    } else if (!BackendsCheck.isUsable(factory.schema())) {
      faults.add(new PluginFault(file, "settingsSchema() 不是能用的 JSON Schema（2020-12）"));
    }
    if (!faults.isEmpty()) {
      throw new UnfitPlugin(faults);
    }
  }

  private UnfitPlugin unfit(String why) {
    return UnfitPlugin.because(file, why);
  }
}
