package org.liandong.adapter.http;

import java.util.Map;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Words;
import org.liandong.adapter.wire.NotAsAgreed;

/**
 * Which status and which code in the body come to what.
 *
 * @param statuses by {@code 404}, {@code 4xx} and {@code default}; empty where HTTP's own meaning
 *     holds
 * @param code null where the body has none
 * @param codes by code and {@code default}
 * @param question whether it was asked without an effect
 */
record Verdicts(
    Map<String, Verdict> statuses, Template code, Map<String, Verdict> codes, boolean question) {

  static final String DEFAULT = "default";

  /** Whether something that the description lists means that the backend does not know it. */
  boolean knowAbsent() {
    return statuses.containsValue(Verdict.ABSENT) || codes.containsValue(Verdict.ABSENT);
  }

  /** Throws {@link NotAsAgreed} where the code is to be read and there is none. */
  Verdict of(BackendReply reply, ReplyBody body, Scope scope) {
    Verdict verdict = byStatus(reply.status());
    if (verdict != Verdict.CODE) {
      return verdict;
    }
    Object json = body.json();
    String said = Words.of(code.value(scope.reading(json, json)));
    return codes.getOrDefault(said, codes.get(DEFAULT));
  }

  private Verdict byStatus(int status) {
    if (statuses.isEmpty()) {
      Verdict meant = meant(status);
      return meant == Verdict.OK && code != null ? Verdict.CODE : meant;
    }
    Verdict exact = statuses.get(String.valueOf(status));
    return exact != null
        ? exact
        : statuses.getOrDefault(status / 100 + "xx", statuses.get(DEFAULT));
  }

  /** As HTTP has it. 408 and 3xx may come from something between us after the backend has acted. */
  private Verdict meant(int status) {
    if (status >= 200 && status < 300) {
      return Verdict.OK;
    }
    return switch (status) {
      case 400, 409, 422 -> question ? Verdict.UNKNOWN : Verdict.REFUSED;
      case 404 -> question ? Verdict.ABSENT : Verdict.OURS;
      case 429, 503 -> Verdict.LATER;
      case 408 -> Verdict.UNKNOWN;
      default -> status >= 400 && status < 500 ? Verdict.OURS : Verdict.UNKNOWN;
    };
  }
}
