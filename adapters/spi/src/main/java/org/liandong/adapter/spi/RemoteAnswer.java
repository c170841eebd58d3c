package org.liandong.adapter.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One answer of an organ, verified and translated; made by {@link #of}. It names its order by
 * {@code key} (any key of the step) or, where the backend knows only its own number, by {@code
 * reference}. A reference is of one order: an adapter of a backend that serves several organs, and
 * gives their orders of one case a common number, must give the key. What stands for several open
 * orders is never guessed.
 *
 * @param messageId stable per answer and unique per backend: the same answer by callback, by poll
 *     and by query has the same id
 * @param key ours; null where the backend gives only its reference
 * @param reference the backend's own number of the one order; null where it gives the key
 * @param kind what it says
 * @param sequence the backend's own order of its answers to one case; 0 where it has none
 * @param person the acting person's id at the organ, never a name: what is not {@linkplain
 *     PersonId#isOpaque opaque} stands in hops as a pseudonym; null where it has none
 * @param decidedAt when the organ acted; null where it does not say
 * @param document number of the paper; null where there is none
 * @param text an opinion, the reasons of a decision or of a return, or what must be corrected; null
 *     where there are none
 * @param missing codes of all missing materials, for CORRECTION
 * @param competentOrgan for NOT_ACCEPTED, which is incomplete without it (行政许可法 32); null otherwise
 * @param remedies 救济途径 and their terms, for REJECTED, which is incomplete without them and without
 *     reasons (行政许可法 38); null otherwise
 * @param special for SPECIAL_STARTED; null otherwise
 * @param head for EXTENDED, whose {@code person} must be given: {@code ORGAN} (本机关负责人) or {@code
 *     GOVERNMENT} (本级人民政府负责人); null otherwise
 * @param until for CORRECTION: the last day on which the organ waits for what is missing, in
 *     China's time; null where it leaves that to the rules of the item
 */
public record RemoteAnswer(
    String messageId,
    String key,
    String reference,
    AnswerKind kind,
    long sequence,
    String person,
    Instant decidedAt,
    String document,
    String text,
    List<String> missing,
    String competentOrgan,
    String remedies,
    Special special,
    String head,
    LocalDate until) {

  /**
   * 特别程序: what is not counted in the time of a decision (行政许可法 45).
   *
   * @param kind {@code HEARING}, {@code TENDER}, {@code AUCTION}, {@code TEST}, {@code INSPECTION},
   *     {@code QUARANTINE}, {@code APPRAISAL}, {@code EXPERT_REVIEW} or {@code SUPPLEMENTING};
   *     another one, or one that the item does not list, stops no clock
   * @param basis the article of the law that lists it
   * @param notice number of the written notice to the applicant
   */
  public record Special(String kind, String basis, String notice) {}

  public RemoteAnswer {
    missing = List.copyOf(missing);
    if (messageId == null || kind == null) {
      throw new IllegalArgumentException("an answer has an id and a kind");
    }
    if ((key == null) == (reference == null)) {
      throw new IllegalArgumentException("an answer names its order by key or by reference");
    }
  }

  /** Begins an answer. */
  public static Draft of(String messageId, AnswerKind kind) {
    return new Draft(messageId, kind);
  }

  /** Its id and kind alone. */
  @Override
  public String toString() {
    return "RemoteAnswer[" + messageId + ", " + kind + "]";
  }

  /** An answer that is being made; each of its methods sets what the record says under its name. */
  public static final class Draft {
    private final String messageId;
    private final AnswerKind kind;
    private String key;
    private String reference;
    private long sequence;
    private String person;
    private Instant decidedAt;
    private String document;
    private String text;
    private List<String> missing = List.of();
    private String competentOrgan;
    private String remedies;
    private Special special;
    private String head;
    private LocalDate until;

    private Draft(String messageId, AnswerKind kind) {
      this.messageId = messageId;
      this.kind = kind;
    }

    /** To the order with this key, which is ours. */
    public Draft key(String value) {
      this.key = value;
      return this;
    }

    /** To the order with this number, which is the backend's. */
    public Draft reference(String value) {
      this.reference = value;
      return this;
    }

    public Draft sequence(long value) {
      this.sequence = value;
      return this;
    }

    public Draft person(String value) {
      this.person = value;
      return this;
    }

    public Draft decidedAt(Instant value) {
      this.decidedAt = value;
      return this;
    }

    public Draft document(String value) {
      this.document = value;
      return this;
    }

    public Draft text(String value) {
      this.text = value;
      return this;
    }

    public Draft missing(List<String> value) {
      this.missing = value;
      return this;
    }

    public Draft competentOrgan(String value) {
      this.competentOrgan = value;
      return this;
    }

    public Draft remedies(String value) {
      this.remedies = value;
      return this;
    }

    public Draft special(Special value) {
      this.special = value;
      return this;
    }

    public Draft head(String value) {
      this.head = value;
      return this;
    }

    public Draft until(LocalDate value) {
      this.until = value;
      return this;
    }

    /**
     * The answer.
     *
     * @throws IllegalArgumentException where it names its order by none of key and reference, or by
     *     both
     */
    public RemoteAnswer done() {
      return new RemoteAnswer(
          messageId,
          key,
          reference,
          kind,
          sequence,
          person,
          decidedAt,
          document,
          text,
          missing,
          competentOrgan,
          remedies,
          special,
          head,
          until);
    }
  }
}
