package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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

  // In a statement of its own: it sees what the one before has waited for.
  private static final String TAKEN =
      """
      SELECT n FROM generate_series($2::bigint, $3::bigint) AS n JOIN service_case c
        ON c.case_no = $1 || lpad(n::text, greatest(6, length(n::text)), '0')
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
    private final Set<Long> taken = new HashSet<>();
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
    while (block.taken.remove(block.next)) {
      block.next++;
    }
    if (block.next < block.end) {
      return Future.succeededFuture(prefix(region, block) + sixDigits(block.next++));
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
        .compose(rows -> leaveOut(region, block, rows.iterator().next().getLong(0)));
  }

  /** What a platform has given a case as its official number is no other's receipt number. */
  private Future<Void> leaveOut(String region, Block block, long first) {
    long end = first + block.size;
    Tuple parameters = Tuple.of(prefix(region, block), first, end - 1);
    return DatabaseWait.bounded(pool.preparedQuery(TAKEN).execute(parameters))
        .map(
            rows -> {
              block.taken.clear();
              rows.forEach(row -> block.taken.add(row.getLong(0)));
              block.next = first;
              block.end = end;
              return null;
            });
  }

  private static String prefix(String region, Block block) {
    return region + '-' + block.day.format(DateTimeFormatter.BASIC_ISO_DATE) + '-';
  }

  private static String sixDigits(long number) {
    String digits = Long.toString(number);
    return digits.length() >= 6 ? digits : "000000".substring(digits.length()) + digits;
  }
}
