package org.liandong.adapter.provincial;

import java.util.Map;
import org.liandong.adapter.wire.Secret;

/**
 * How the platform's form gateway is called.
 *
 * @param url of the folder in which {@code createsign.do} and {@code gateway.do} lie
 * @param appId ours, as the platform registered it
 * @param appSecret goes with the request for a sign; null where the platform knows us by address
 * @param version of the interfaces
 * @param origin 0 PC, 1 APP, 2 支付宝, 3 微信
 * @param camel true where its fields are written {@code projectNo}; else {@code project_no}
 * @param deduplicates true where it shows one effect per row_guid or key
 * @param interfaces the platform's id of each interface that we use
 * @param replies what its codes mean
 * @param reasons what people are told of a code, in the place of the platform's words
 */
record JmasSettings(
    String url,
    String appId,
    Secret appSecret,
    String version,
    String origin,
    boolean camel,
    boolean deduplicates,
    Map<String, String> interfaces,
    Map<String, Meaning> replies,
    Map<String, String> reasons) {
  static final String DONE = "200";

  JmasSettings {
    interfaces = Map.copyOf(interfaces);
    replies = Map.copyOf(replies);
    reasons = Map.copyOf(reasons);
  }

  /** Null where the settings do not name it. */
  Meaning meaning(String code) {
    return DONE.equals(code) ? Meaning.DONE : replies.get(code);
  }
}
