package org.liandong.adapter.http;

import java.util.List;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Place;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.wire.NotAsAgreed;

/** Believes a callback, then reads it; in this order. */
final class CallbackReader {
  private static final int MOST_BYTES = 256 * 1024;

  private final WebhookSignature signature;

  CallbackReader(WebhookSignature signature) {
    this.signature = signature;
  }

  /** Throws {@link CallbackRejected}; its message says which rule, and nothing of the content. */
  List<RemoteAnswer> read(RawCallback callback) {
    String messageId = signature.verified(callback);
    if (callback.body().length() > MOST_BYTES) {
      throw malformed(new NotAsAgreed("it is over 256 KiB", new Place("", "最大 256 KiB。")));
    }
    try {
      return List.of(AnswerWords.READER.byItself(messageId, StrictJson.object(callback.body())));
    } catch (NotAsAgreed why) {
      throw malformed(why);
    }
  }

  private static CallbackRejected malformed(NotAsAgreed why) {
    return new CallbackRejected(
        Why.MALFORMED, "the callback cannot be read: " + why.getMessage(), why.place());
  }
}
