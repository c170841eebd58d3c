package org.liandong.adapter.spi;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What a register says.
 *
 * @param found false where it has nothing on the subject: a good answer, other than unreachable
 * @param facts what it has, by names that the adapter's documentation lists; empty where not found,
 *     and only there: a result that contradicts itself is the adapter's defect, and nobody knows
 * @param asOf of when the facts are, by the register; null where it does not say
 * @param exchange what the call looked like from outside
 */
public record LookUpResult(boolean found, JsonObject facts, Instant asOf, Exchange exchange) {}
