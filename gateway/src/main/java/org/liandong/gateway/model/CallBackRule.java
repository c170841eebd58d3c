package org.liandong.gateway.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * 回访: which concluded cases are called back, by when, and when it is done. The case alone decides:
 * nobody can choose who is called, and every node decides alike.
 *
 * @param oneIn one case in so many; 0 for none
 * @param days working days from where the time begins
 * @param attempts after so many calls in vain it is closed
 */
public record CallBackRule(int oneIn, int days, int attempts) {
  /** Nobody is called. */
  public static final CallBackRule NONE = new CallBackRule(0, 1, 1);

  /** Whether this case is called back: it is sampled, and its applicant was decided on. */
  public boolean wants(UUID caseId, Outcome outcome) {
    return outcome.isTold() && isSampled(caseId);
  }

  private boolean isSampled(UUID caseId) {
    return oneIn > 0 && Long.remainderUnsigned(number(caseId), oneIn) == 0;
  }

  /** The first eight bytes of the SHA-256 of the id's sixteen: ids in a row do not show in it. */
  private static long number(UUID caseId) {
    ByteBuffer id = ByteBuffer.allocate(2 * Long.BYTES);
    id.putLong(caseId.getMostSignificantBits()).putLong(caseId.getLeastSignificantBits());
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(id.array())).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The first moment that is too late. The applicant is to have what was decided before the call;
   * but who never tells of the delivery puts off no call.
   *
   * @param delivered when that was; empty where it was not yet
   * @param deliveryDue when the time for it is over; empty where nothing sets one
   */
  public Instant due(
      Instant concluded,
      Optional<Instant> delivered,
      Optional<Instant> deliveryDue,
      WorkClock clock) {
    Instant last = deliveryDue.orElse(concluded);
    Instant from = delivered.filter(at -> at.isBefore(last)).orElse(last);
    return clock.after(from, days, LimitUnit.WORKING_DAY).at();
  }

  /** Whether nobody is to be called any more after the call with this number. */
  public boolean isClosedBy(CallBackResult result, int ordinal) {
    return switch (result) {
      case REACHED -> true;
      case UNREACHED -> ordinal >= attempts;
    };
  }
}
