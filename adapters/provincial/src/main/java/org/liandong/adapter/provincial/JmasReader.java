package org.liandong.adapter.provincial;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads how the form gateway is called. */
record JmasReader(Given given) {

  JmasSettings read() {
    return new JmasSettings(
        url(),
        given.required("appId"),
        given.secret("appSecret"),
        given.text("version", "1.0"),
        given.text("origin", "0"),
        camel(),
        given.flag("deduplicates", true),
        given.texts("interfaces"),
        replies(),
        given.texts("reasons"));
  }

  private String url() {
    String text = given.required("url");
    if (!isUrl(text)) {
      given.complaints().add(given.at("url"), "应是 http:// 或 https:// 开头的网址，不带用户名、问号和井号");
    }
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      // Its message repeats the text, which may carry a password.
      return false;
    }
  }

  private boolean camel() {
    String naming = given.text("naming", "CAMEL");
    if (!naming.equals("CAMEL") && !naming.equals("SNAKE")) {
      given.complaints().add(given.at("naming"), "应是 CAMEL 或 SNAKE");
    }
    return naming.equals("CAMEL");
  }

  private Map<String, Meaning> replies() {
    Map<String, Meaning> replies = new HashMap<>();
    given
        .texts("replies")
        .forEach(
            (code, name) ->
                Arrays.stream(Meaning.values())
                    .filter(meaning -> meaning != Meaning.DONE && meaning.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                        meaning -> replies.put(code, meaning),
                        () ->
                            given
                                .complaints()
                                .add(given.at("replies") + '/' + code, "不是本适配器的一种含义")));
    return replies;
  }
}
