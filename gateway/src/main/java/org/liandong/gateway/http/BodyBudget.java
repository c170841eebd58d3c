package org.liandong.gateway.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much the bodies held at one time may weigh together, on all event loops: the limit of a
 * single body protects nobody from many. Callers whose token was verified and those who are still
 * to be believed have each their own, so that strangers take nothing from the stations.
 */
public final class BodyBudget {
  private static final Duration RETRY = Duration.ofSeconds(2);
  static final int LARGEST = 1 << 20;
  private static final int LARGEST_OF_STRANGERS = 256 << 10;

  private final AtomicLong verified;
  private final AtomicLong strangers;

  BodyBudget(long verified, long strangers) {
    this.verified = new AtomicLong(verified);
    this.strangers = new AtomicLong(strangers);
  }

  /** An eighth of the heap: what is held is at times held twice, growing, and then read. */
  public static BodyBudget ofHeap(long heap) {
    return new BodyBudget(heap / 32 * 3, heap / 32);
  }

  /** What one request takes of it, and gives back when it was answered. Of one event loop. */
  Share share(boolean known) {
    return known ? new Share(verified, LARGEST) : new Share(strangers, LARGEST_OF_STRANGERS);
  }

  static final class Share {
    private final AtomicLong left;
    private final int largest;
    private long taken;

    private Share(AtomicLong left, int largest) {
      this.left = left;
      this.largest = largest;
    }

    /** Fails with 413 for a body of more bytes than one may have. */
    void requireWithin(long length) {
      if (length > largest) {
        throw GatewayException.of(FailureKind.TOO_LARGE, tooLarge());
      }
    }

    private String tooLarge() {
      return largest == LARGEST
          ? "请求体超过 1 MiB 的上限。材料请只报名称和摘要，不要内嵌文件。"
          : "请求体超过 256 KiB 的上限。回复请只写文字，不要内嵌文件。";
    }

    /** Fails with 503, taking nothing, where there is not so much left; or as above. */
    void take(int bytes) {
      requireWithin(taken + bytes);
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        throw GatewayException.of(
                FailureKind.UNAVAILABLE, "too-many-bodies", "网关正在接收的请求体过多，请稍候原样重试。")
            .retryAfter(RETRY);
      }
      taken += bytes;
    }

    void giveBack() {
      left.addAndGet(taken);
      taken = 0;
    }
  }
}
