package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.Step;

/**
 * A checked and planned submission, ready to be stored.
 *
 * @param fingerprint of method, path and body; tells a retry from a reused key
 * @param body as received
 * @param person the applicant's identity or credit number; null where it has none
 * @param caseNo the official number, where a platform brings it; null otherwise
 * @param region the station's
 * @param missing codes of required materials that it does not bring; the case then waits for them
 * @param materials what it says it brings; it waits as well for what has not been uploaded
 * @param steps of all stages, in the order of the route
 * @param flags codes for which the supervisor sees it at once; mostly none
 * @param configVersion of the configuration by which it was checked and planned
 */
public record NewCase(
    UUID id,
    RequestKey key,
    Buffer fingerprint,
    Buffer body,
    String person,
    Instant receivedAt,
    String receiptNo,
    String caseNo,
    String item,
    String region,
    List<String> missing,
    List<DeclaredMaterial> materials,
    List<Step> steps,
    List<String> flags,
    Actor actor,
    String traceId,
    String configVersion) {

  public NewCase {
    missing = List.copyOf(missing);
    materials = List.copyOf(materials);
    steps = List.copyOf(steps);
    flags = List.copyOf(flags);
  }
}
