package org.liandong.gateway.materials;

import java.io.IOException;
import java.nio.file.Path;

/** Where sealed contents lie, by name. Blocks: only workers may call it. */
interface ObjectStore {

  /** Keeps a file, for good once this returns; the file itself is gone afterwards. */
  void put(String name, Path file) throws IOException;

  /** The object as a file to read from. */
  Fetched fetch(String name) throws IOException;

  /** Forgets an object; nothing where it is gone already. */
  void delete(String name) throws IOException;

  /** Fails where the store cannot be reached or written. */
  void probe() throws IOException;

  /**
   * A file with an object's content.
   *
   * @param isCopy true where whoever is done with it deletes it
   */
  record Fetched(Path file, boolean isCopy) {}
}
