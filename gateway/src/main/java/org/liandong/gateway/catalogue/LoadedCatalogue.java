package org.liandong.gateway.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liandong.gateway.model.Authority;

/**
 * What came of reading a configuration folder; usable only where nothing is a fault.
 *
 * @param settings empty where gateway.yaml is faulty
 * @param catalogue all that could be read
 * @param papers empty where one of them is faulty
 * @param files the hash of each file by its name
 * @param findings so far: whoever checks further adds to them
 * @param authorities what may be missing of them because entries were dropped
 * @param backends likewise
 */
public record LoadedCatalogue(
    Optional<GatewaySettings> settings,
    Catalogue catalogue,
    Optional<PaperTemplates> papers,
    Map<String, String> files,
    Findings findings,
    Doubt authorities,
    Doubt backends) {

  /** The same with other authorities, and nothing found yet. */
  public LoadedCatalogue with(List<Authority> others) {
    return new LoadedCatalogue(
        settings, catalogue.with(others), papers, files, new Findings(), authorities, backends);
  }
}
