package org.liandong.adapter.host;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Material;

/** Where the contents of materials lie. */
@FunctionalInterface
public interface MaterialSource {
  /** No case has a material here. */
  MaterialSource NONE =
      (backend, caseId, material, to) ->
          Future.failedFuture(
              AdapterFailure.nothingSent(
                  Fault.GATEWAY, "material-missing", "the case has no such material"));

  /**
   * Copies one; a failed future ({@code AdapterFailure}) where it is not there.
   *
   * @param backend whose adapter asks for it
   */
  Future<Void> copy(String backend, String caseId, Material material, WriteStream<Buffer> to);
}
