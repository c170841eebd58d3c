package org.liandong.gateway.protocol;

import java.util.List;

/** One request to a backend and what came back; the backend sees only the key. */
final class Exchange {
  enum Said {
    DELIVERED,
    REFUSED,
    UNKNOWN_KEY,
    NOT_CONNECTED
  }

  record Reply(Said said, String reference, List<Answer> answers) {
    static Reply of(Said said) {
      return new Reply(said, null, List.of());
    }
  }

  private final int backend;
  private final Order order;
  private final String key;
  private final boolean question;
  private final int place;
  private final long sentAt;
  private Reply reply;

  Exchange(int backend, Order order, String key, boolean question, long sentAt) {
    this(backend, order, key, question, 0, sentAt);
  }

  private Exchange(int backend, Order order, String key, boolean question, int place, long sentAt) {
    this.backend = backend;
    this.order = order;
    this.key = key;
    this.question = question;
    this.place = place;
    this.sentAt = sentAt;
  }

  /** Asks for the answers from a place on. */
  static Exchange page(int backend, int place, long sentAt) {
    return new Exchange(backend, null, null, true, place, sentAt);
  }

  int place() {
    return place;
  }

  int backend() {
    return backend;
  }

  Order order() {
    return order;
  }

  String key() {
    return key;
  }

  boolean question() {
    return question;
  }

  long sentAt() {
    return sentAt;
  }

  boolean answered() {
    return reply != null;
  }

  Reply reply() {
    return reply;
  }

  void answer(Reply with) {
    reply = with;
  }
}
