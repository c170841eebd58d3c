package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives out receipt numbers {@code <region6>-<yyyyMMdd>-<at least 6 digits>} from blocks taken
 * outside the intake's transaction. A node that dies leaves a gap, never a number twice. A block
 * that is used up fast is followed by a larger one. Confined to one event loop.
 */
public final class ReceiptNumbers {
  private static final String TAKE =
      """
      INSERT INTO receipt_counter AS c (region, day, next) VALUES ($1, $2, $3 + 1)
      ON CONFLICT (region, day) DO UPDATE SET next = c.next + $3
      RETURNING next - $3
      """;

  private static final int SMALLEST_BLOCK = 100;
  private static final int LARGEST_BLOCK = 3200;
  private static final long FAST_NANOS = 1_000_000_000L;

  private final Pool pool;
  private final Map<String, Block> blocks = new HashMap<>();

  public ReceiptNumbers(Pool pool) {
    this.pool = pool;
  }

  private static final class Block {
    private final LocalDate day;
    private long next;
    private long end;
    private int size;
    private long takenAt;
    private Future<Void> taking;

    private Block(LocalDate day) {
      this.day = day;
    }
  }

  /** The next number of this region (six digits) on this day. */
  public Future<String> next(String region, LocalDate day) {
    Block block = blocks.get(region);
    if (block == null || !block.day.equals(day)) {
      block = new Block(day);
      blocks.put(region, block);
    }
    return next(region, block);
  }

  private Future<String> next(String region, Block block) {
    if (block.next < block.end) {
      return Future.succeededFuture(
          region
              + '-'
              + block.day.format(DateTimeFormatter.BASIC_ISO_DATE)
              + '-'
              + sixDigits(block.next++));
    }
    if (block.taking == null) {
      // Kept before it is waited for: one that has failed already must not stay.
      block.taking = Future.succeededFuture().compose(ignored -> take(region, block));
      Future<Void> taking = block.taking;
      taking.onComplete(done -> block.taking = null);
      return taking.compose(taken -> next(region, block));
    }
    return block.taking.compose(taken -> next(region, block));
  }

  private Future<Void> take(String region, Block block) {
    long now = System.nanoTime();
    boolean fast = block.size > 0 && now - block.takenAt < FAST_NANOS;
    block.size = fast ? Math.min(block.size * 2, LARGEST_BLOCK) : SMALLEST_BLOCK;
    block.takenAt = now;
    Tuple parameters = Tuple.of(region, block.day, (long) block.size);
    return DatabaseWait.bounded(pool.preparedQuery(TAKE).execute(parameters))
        .map(
            rows -> {
              block.next = rows.iterator().next().getLong(0);
              block.end = block.next + block.size;
              return null;
            });
  }

  private static String sixDigits(long number) {
    String digits = Long.toString(number);
    return digits.length() >= 6 ? digits : "000000".substring(digits.length()) + digits;
  }
}
