package org.liandong.adapter.http.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in a description a name belongs that stands in a wrong place. */
final class Elsewhere {
  private static final Map<String, String> PLACES = places();

  private Elsewhere() {}

  /** In Chinese, for a message; empty of a name that stands nowhere. */
  static String of(String name) {
    String place = PLACES.get(name);
    return place == null ? "" : "（它写在 " + place + " 里）";
  }

  private static Map<String, String> places() {
    Map<String, String> places = new HashMap<>();
    put(places, "描述的最外层", "adapter", "name", "settings", "capabilities", "anyContentType");
    put(places, "描述的最外层", "tables", "auth", "calls");
    put(places, "settings", "values", "secrets");
    put(places, "calls.…", "request", "status", "code", "reference", "refusal");
    put(places, "calls.NUMBER", "caseNo");
    put(places, "calls.QUERY", "known");
    put(places, "calls.QUERY、calls.POLL、calls.CALLBACK", "answers");
    put(places, "calls.POLL", "cursor");
    put(places, "calls.CALLBACK", "verify");
    put(places, "calls.….request", "method", "path", "url", "body", "form");
    put(places, "calls.….request，或 auth", "headers", "query");
    put(places, "calls.POLL.cursor", "first", "full", "more");
    put(places, "calls.….refusal", "reason");
    put(places, "calls.….code 或 kind", "table");
    put(places, "answers", "say");
    put(places, "answers，或 say.missing", "each");
    put(places, "answers.say", "messageId", "key", "kind", "when", "sequence", "person");
    put(places, "answers.say", "decidedAt", "document", "text", "missing", "competentOrgan");
    put(places, "answers.say", "remedies", "special", "head", "until");
    put(places, "answers.say.missing", "give");
    put(places, "answers.say.special", "basis", "notice");
    ofTrust(places);
    return places;
  }

  private static void ofTrust(Map<String, String> places) {
    put(places, "auth，或 calls.CALLBACK.verify", "scheme", "algorithm", "keyEncoding", "over");
    put(places, "auth，或 calls.CALLBACK.verify", "encoding", "upperCase", "token");
    put(places, "auth", "sid", "rid", "paasid", "fetch", "tokenUrl", "clientId", "clientSecret");
    put(places, "auth", "scope", "send");
    put(places, "auth.fetch", "credential", "lifetime", "otherwise", "unwrap", "stale");
    put(places, "auth.fetch.stale", "codes");
    put(places, "calls.CALLBACK.verify", "secret", "signature", "timestamp", "format", "maxAge");
    put(places, "calls.CALLBACK.verify", "bodyUnsigned", "header", "value");
  }

  private static void put(Map<String, String> places, String place, String... names) {
    List.of(names).forEach(name -> places.put(name, place));
  }
}
