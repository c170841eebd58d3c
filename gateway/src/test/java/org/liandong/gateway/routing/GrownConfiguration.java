package org.liandong.gateway.routing;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Doubt;
import org.liandong.gateway.catalogue.Findings;
import org.liandong.gateway.catalogue.LoadedCatalogue;

/** A configuration with more in its catalogue than anybody would write into files for a test. */
public final class GrownConfiguration {
  private GrownConfiguration() {}

  public static Configuration of(Configuration loaded, UnaryOperator<Catalogue> grow) {
    Catalogue catalogue = grow.apply(loaded.catalogue());
    LoadedCatalogue grown =
        new LoadedCatalogue(
            Optional.of(loaded.settings()),
            catalogue,
            Optional.of(loaded.papers()),
            loaded.files(),
            new Findings(),
            new Doubt(),
            new Doubt());
    RoutePlanner planner = RoutePlanner.of(grown, ConfigFiles.TODAY);
    if (grown.findings().hasFaults()) {
      throw new IllegalArgumentException(grown.findings().sorted().toString());
    }
    return new Configuration(
        loaded.settings(), catalogue, loaded.papers(), planner, loaded.files());
  }
}
