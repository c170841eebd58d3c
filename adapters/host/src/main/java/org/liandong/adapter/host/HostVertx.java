package org.liandong.adapter.host;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** What every Vert.x has in common that an adapter may be given. */
public final class HostVertx {
  private HostVertx() {}

  /**
   * Options to begin with. Such a Vert.x finds no file in the class path: it needs no folder to
   * unpack it to, which a process that is killed would leave for ever.
   */
  public static VertxOptions options() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }
}
