package org.liandong.adapter.provincial;

import java.util.Map;
import java.util.Set;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.SqlAddress;
import org.liandong.adapter.wire.Secret;

/**
 * What an installation says of its platform.
 *
 * @param dataSource who reports, in the platform's register
 * @param digestKey keys the digests; null where nothing is reported
 * @param masked names of fields that the platform shows otherwise than they were reported
 * @param jmas null where only the tables are used
 * @param database null where reports go by the form gateway
 * @param answers the platform's codes of answers
 * @param callbackSecret null where it does not call back
 */
record ProvincialSettings(
    Set<Capability> capabilities,
    String dataSource,
    Secret digestKey,
    Set<String> masked,
    JmasSettings jmas,
    SqlAddress database,
    Directory directory,
    IntakeMaps intake,
    Map<String, AnswerKind> answers,
    Secret callbackSecret) {

  ProvincialSettings {
    capabilities = Set.copyOf(capabilities);
    masked = Set.copyOf(masked);
    answers = Map.copyOf(answers);
  }
}
