package org.liandong.gateway.http;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The Idempotency-Key header: plain, or quoted as the IETF draft's structured field has it. Both
 * spellings mean the same key.
 */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern PLAIN = Pattern.compile("[!-~&&[^\"\\\\]]{1,128}");
  private static final Pattern QUOTED = Pattern.compile("\"((?:[!-~&&[^\"\\\\]]|\\\\[\"\\\\])*)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final int LONGEST = 128;

  private IdempotencyKey() {}

  /** The key's value; fails with 400 where it is missing, given twice or misspelt. */
  static String of(MultiMap headers) {
    List<String> given = headers.getAll(HEADER);
    if (given.isEmpty()) {
      throw GatewayException.malformed(
          "idempotency-key-missing", "缺少 Idempotency-Key 请求头。请为每笔业务生成一个不重复的值，重试时保持不变。");
    }
    String value = given.size() == 1 ? plain(given.get(0).strip()) : null;
    if (value == null) {
      throw GatewayException.malformed(
          "idempotency-key-invalid", "Idempotency-Key 须为 1 至 128 个可见 ASCII 字符，且只写一次，请更正后重新提交。");
    }
    return value;
  }

  private static String plain(String header) {
    if (PLAIN.matcher(header).matches()) {
      return header;
    }
    var quoted = QUOTED.matcher(header);
    if (!quoted.matches()) {
      return null;
    }
    String value = ESCAPE.matcher(quoted.group(1)).replaceAll("$1");
    return value.isEmpty() || value.length() > LONGEST ? null : value;
  }
}
