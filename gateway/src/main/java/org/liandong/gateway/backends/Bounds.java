package org.liandong.gateway.backends;

import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.PersonId;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.SendResult;

/** Cuts what an adapter says to what the SPI allows, so that tables and metrics can hold it. */
final class Bounds {
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_OPINION = 4000;
  private static final int MOST_MISSING = 100;
  private static final Pattern NOT_OF_A_CODE = Pattern.compile("[^a-z0-9-]+");

  /** A code goes into hops, and a number as long as this may be a person's. */
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{11,}x?");

  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

  private Bounds() {}

  static SendResult of(SendResult result) {
    if (result instanceof Refused refused) {
      return of(refused);
    }
    Delivered delivered = (Delivered) result;
    return new Delivered(delivered.reference(), of(delivered.exchange()));
  }

  static Refused of(Refused refused) {
    return new Refused(
        code(refused.code()), text(refused.reason()), refused.mend(), of(refused.exchange()));
  }

  /**
   * Bounds an answer to a question.
   *
   * @param pseudonym see {@link #of(List, UnaryOperator)}
   */
  static QueryResult of(QueryResult result, UnaryOperator<String> pseudonym) {
    return new QueryResult(
        result.known(), result.reference(), of(result.answers(), pseudonym), of(result.exchange()));
  }

  /**
   * Alike whether they came by callback or in reply to a question: the same stays the same.
   *
   * @param pseudonym what stands for the id of a person that may be a number or a name
   */
  static List<RemoteAnswer> of(List<RemoteAnswer> answers, UnaryOperator<String> pseudonym) {
    return answers.stream().map(answer -> of(answer, pseudonym)).toList();
  }

  /** Its id and what names its order stay whole: cut, they would be another's. */
  private static RemoteAnswer of(RemoteAnswer answer, UnaryOperator<String> pseudonym) {
    return new RemoteAnswer(
        answer.messageId(),
        answer.key(),
        answer.reference(),
        answer.kind(),
        answer.sequence(),
        person(answer.person(), pseudonym),
        answer.decidedAt(),
        plain(answer.document(), LONGEST_NAME),
        plain(answer.text(), LONGEST_OPINION),
        answer.missing().stream().limit(MOST_MISSING).map(Bounds::name).toList(),
        plain(answer.competentOrgan(), LONGEST_NAME),
        plain(answer.remedies(), LONGEST_OPINION),
        of(answer.special()),
        name(answer.head()),
        answer.until());
  }

  private static RemoteAnswer.Special of(RemoteAnswer.Special special) {
    return special == null
        ? null
        : new RemoteAnswer.Special(
            name(special.kind()), name(special.basis()), name(special.notice()));
  }

  /**
   * It goes into hops, which hold no name, phone or identity number: what may be one stands only in
   * the message as it was received.
   */
  private static String person(String id, UnaryOperator<String> pseudonym) {
    if (id == null) {
      return null;
    }
    // 全角 letters, what cannot be seen, and blanks around an id make it nobody else's.
    String plain = Normalizer.normalize(id, Normalizer.Form.NFKC);
    String bare = UNSEEN.matcher(plain).replaceAll("").strip();
    return PersonId.isOpaque(bare) ? bare : pseudonym.apply(bare);
  }

  private static String name(String code) {
    return plain(code, LONGEST_NAME);
  }

  /** The database keeps no NUL in a text. */
  private static String plain(String text, int longest) {
    return text == null ? null : cut(text.replace("\0", ""), longest);
  }

  static AdapterFailure of(AdapterFailure failure) {
    String code = code(failure.code());
    String message = text(failure.getMessage());
    if (code.equals(failure.code()) && message.equals(failure.getMessage())) {
      return failure;
    }
    return failure.nothingSent()
        ? AdapterFailure.turnedAway(
            failure.fault(), code, message, failure.retryAfter(), failure.exchange())
        : AdapterFailure.unknown(failure.fault(), code, message, failure.exchange());
  }

  static Exchange of(Exchange exchange) {
    return Objects.requireNonNullElse(exchange, Exchange.NONE);
  }

  private static String code(String code) {
    if (code == null || code.isBlank()) {
      return "unspecified";
    }
    String plain = NOT_OF_A_CODE.matcher(code).replaceAll("-");
    return cut(LONG_NUMBER.matcher(plain).replaceAll("-"), LONGEST_CODE);
  }

  private static String text(String text) {
    return text == null ? "" : plain(text, LONGEST_TEXT);
  }

  /** Never between the halves of a surrogate pair, which the database would refuse. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
