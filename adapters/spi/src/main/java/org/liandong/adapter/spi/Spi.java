package org.liandong.adapter.spi;

/**
 * The version of this interface, as a plugin's manifest names it: {@code spi=1}. Within one major
 * version whatever was compiled against an earlier minor one goes on working: interfaces grow by
 * default methods, enums and records by what stands at their end, and a record keeps its earlier
 * constructor. An adapter therefore has a branch for a constant that it does not know.
 */
public final class Spi {
  /** What an adapter must have been compiled for. */
  public static final int MAJOR = 1;

  /** What this gateway offers beyond it. */
  public static final int MINOR = 0;

  private Spi() {}

  /** As it is written: {@code 1.0}. */
  public static String version() {
    return MAJOR + "." + MINOR;
  }
}
