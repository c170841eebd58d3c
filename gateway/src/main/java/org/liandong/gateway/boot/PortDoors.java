package org.liandong.gateway.boot;

import io.vertx.ext.web.Router;
import org.liandong.gateway.routing.Configuration;

/**
 * The doors of one event loop of a port. What holds work between requests is made with it; the
 * doors are made anew of each configuration.
 */
@FunctionalInterface
interface PortDoors {
  /** Makes the doors of a configuration. */
  void mount(Router router, Configuration configuration);
}
