package org.liandong.gateway.backends.plugins;

/**
 * One entry of an archive, as its directory has it.
 *
 * @param mode of Unix, with the kind of file; 0 where the archive does not say
 */
record ArchiveEntry(String name, int mode) {
  private static final int KIND = 0xF000;
  private static final int REGULAR = 0x8000;
  private static final int FOLDER = 0x4000;

  /** Neither a file nor a folder: a link, a device, a pipe. */
  boolean isSpecial() {
    int kind = mode & KIND;
    return kind != 0 && kind != REGULAR && kind != FOLDER;
  }
}
