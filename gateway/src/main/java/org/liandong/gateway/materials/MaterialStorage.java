package org.liandong.gateway.materials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.liandong.gateway.catalogue.GatewaySettings;

/** Where contents are kept, tried once: a node that cannot keep any does not start. */
public final class MaterialStorage {
  private final ObjectStore objects;
  private final Path incoming;

  private MaterialStorage(ObjectStore objects, Path incoming) {
    this.objects = objects;
    this.incoming = incoming;
  }

  /** As the settings say. Blocks. */
  public static MaterialStorage open(GatewaySettings.Materials settings) throws IOException {
    Path folder = Files.createDirectories(Path.of(settings.folder()));
    Path incoming = Files.createDirectories(folder.resolve("incoming"));
    ObjectStore objects =
        settings.s3() == null ? new FolderStore(folder) : new S3Store(settings.s3(), incoming);
    objects.probe();
    return new MaterialStorage(objects, incoming);
  }

  ObjectStore objects() {
    return objects;
  }

  /** The folder of what is under way. */
  Path incoming() {
    return incoming;
  }
}
