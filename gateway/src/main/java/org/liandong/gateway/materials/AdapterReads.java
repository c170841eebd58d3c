package org.liandong.gateway.materials;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.UUID;
import org.liandong.gateway.cases.AccessLog;
import org.liandong.gateway.cases.DeclaredMaterial;
import org.liandong.gateway.cases.MaterialStore;
import org.liandong.gateway.cases.MaterialStore.Content;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.TraceContext;

/** What adapters read of their cases' materials: on record before the first byte, as by a link. */
public final class AdapterReads {
  private static final String OPERATION = "adapter";

  private final MaterialStore store;
  private final Vault vault;
  private final AccessLog access;

  AdapterReads(MaterialStore store, Vault vault, AccessLog access) {
    this.store = store;
    this.vault = vault;
    this.access = access;
  }

  /** Copies a content that the case has, no faster than it is taken; {@code to} is not ended. */
  public Future<Void> copy(String backend, UUID caseId, String sha256, WriteStream<Buffer> to) {
    return store
        .ofCase(DeclaredMaterial.digest(sha256), caseId)
        .map(held -> held.orElseThrow(GatewayException::notFound).content())
        .compose(content -> recorded(backend, caseId, content))
        .compose(content -> vault.read(content.sealed()))
        .compose(outflow -> outflow.writeTo(to));
  }

  private Future<Content> recorded(String backend, UUID caseId, Content content) {
    return access
        .material(
            "backend " + backend,
            OPERATION,
            caseId,
            content.sha256(),
            TraceContext.begun().traceId())
        .map(content);
  }
}
