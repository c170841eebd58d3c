package org.liandong.gateway.routing;

import java.util.function.UnaryOperator;
import org.liandong.gateway.catalogue.Catalogue;

/** A configuration with more in its catalogue than anybody would write into files for a test. */
public final class GrownConfiguration {
  private GrownConfiguration() {}

  public static Configuration of(Configuration loaded, UnaryOperator<Catalogue> grow) {
    return loaded.grown(grow, ConfigFiles.TODAY);
  }
}
