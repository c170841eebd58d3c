package org.liandong.gateway.timers;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.liandong.gateway.cases.ParcelKeeper;
import org.liandong.gateway.model.WorkClock;

/** Looks for hand-overs of parcels that are late, by the calendar in use. */
public final class LateParcels {
  private final ParcelKeeper keeper;
  private final Supplier<WorkClock> calendar;
  private WorkClock counted;

  /**
   * Of one worker.
   *
   * @param calendar the one in use; another one with each configuration
   */
  public LateParcels(ParcelKeeper keeper, Supplier<WorkClock> calendar) {
    this.keeper = keeper;
    this.calendar = calendar;
  }

  /** True where more may be late. */
  Future<Boolean> look() {
    WorkClock now = calendar.get();
    return now == counted
        ? keeper.tellLate()
        : keeper
            .recount()
            .compose(
                done -> {
                  counted = now;
                  return keeper.tellLate();
                });
  }
}
