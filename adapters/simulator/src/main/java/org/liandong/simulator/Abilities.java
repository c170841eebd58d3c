package org.liandong.simulator;

/**
 * What a simulated system can do.
 *
 * @param deduplicates by key; else every POST is a new effect
 * @param query can be asked for a key
 * @param callback calls the gateway back
 * @param supplement takes the station's answer to a correction
 * @param cancel takes an order back
 * @param answersByReference its callbacks name a case by its own number instead of our key
 */
public record Abilities(
    boolean deduplicates,
    boolean query,
    boolean callback,
    boolean supplement,
    boolean cancel,
    boolean answersByReference) {
  public static final Abilities ALL = new Abilities(true, true, true, true, true, false);

  public Abilities withDeduplicates(boolean value) {
    return new Abilities(value, query, callback, supplement, cancel, answersByReference);
  }

  public Abilities withQuery(boolean value) {
    return new Abilities(deduplicates, value, callback, supplement, cancel, answersByReference);
  }

  public Abilities withCallback(boolean value) {
    return new Abilities(deduplicates, query, value, supplement, cancel, answersByReference);
  }

  public Abilities withSupplement(boolean value) {
    return new Abilities(deduplicates, query, callback, value, cancel, answersByReference);
  }

  public Abilities withCancel(boolean value) {
    return new Abilities(deduplicates, query, callback, supplement, value, answersByReference);
  }

  public Abilities withAnswersByReference(boolean value) {
    return new Abilities(deduplicates, query, callback, supplement, cancel, value);
  }

  boolean takes(String kind) {
    return switch (kind) {
      case "SUBMIT" -> true;
      case "SUPPLEMENT" -> supplement;
      case "CANCEL" -> cancel;
      default -> false;
    };
  }
}
