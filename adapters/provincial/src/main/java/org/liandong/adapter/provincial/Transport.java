package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import java.time.Instant;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.ReportResult;

/** A way by which records get to the platform, and back for a comparison. */
interface Transport {
  /**
   * What is to be written.
   *
   * @param record the same at every attempt
   * @param explanation why it is late; null where it is not
   */
  record Letter(Filing record, String explanation) {}

  /** Has the platform hold it, once for its key. */
  Future<ReportResult> file(Letter letter);

  /** Has the platform hold it in the place of what it shows otherwise. */
  Future<ReportResult> replace(Letter letter);

  /** Takes back what the platform holds under a key. */
  Future<ReportResult> retract(String key);

  /** A page of what the platform holds. */
  Future<Holdings> holdings(Instant from, Instant to, String cursor);

  /** Succeeds where the platform lives. */
  Future<Void> probe();
}
