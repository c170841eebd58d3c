package org.liandong.gateway.backends.plugins;

/**
 * Why a plugin is not loaded.
 *
 * @param file the plugin's folder or archive, and where it is known the file in it
 * @param message in Chinese: what is wrong
 */
public record PluginFault(String file, String message) {
  @Override
  public String toString() {
    return "插件 " + file + "：" + message;
  }
}
