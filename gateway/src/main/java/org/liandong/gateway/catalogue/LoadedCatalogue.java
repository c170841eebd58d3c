package org.liandong.gateway.catalogue;

import java.util.Optional;

/**
 * What came of reading a configuration folder; usable only where nothing is a fault.
 *
 * @param settings empty where gateway.yaml is faulty
 * @param catalogue all that could be read
 * @param findings so far: whoever checks further adds to them
 * @param doubt what the dropped entries spoke of
 */
public record LoadedCatalogue(
    Optional<GatewaySettings> settings, Catalogue catalogue, Findings findings, Doubt doubt) {}
