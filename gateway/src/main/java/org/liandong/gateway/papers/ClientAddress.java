package org.liandong.gateway.papers;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * From where somebody asks, as far as limits are concerned. Of an IPv6 address the first half: who
 * has one has all of its other half.
 */
final class ClientAddress {
  private static final String FORWARDED = "X-Forwarded-For";
  private static final int NETWORK_BYTES = 8;
  private static final int V4_BYTES = 4;

  /** ::ffff: before an IPv4 address, as a balancer of both kinds writes it. */
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private ClientAddress() {}

  /**
   * The address.
   *
   * @param behindProxy true where a load balancer adds the caller's address as the last one; what
   *     stands before it, anybody may have written
   */
  static String of(HttpServerRequest request, boolean behindProxy) {
    String own = request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    return of(
        own == null ? "" : own, behindProxy ? request.headers().getAll(FORWARDED) : List.of());
  }

  static String of(String own, List<String> forwarded) {
    String last = forwarded.isEmpty() ? own : forwarded.get(forwarded.size() - 1);
    byte[] named = bytes(last.substring(last.lastIndexOf(',') + 1).strip());
    byte[] address = named == null ? bytes(own) : named;
    return address == null ? own : HexFormat.of().formatHex(network(address));
  }

  /** Null for what is no address; a name is not looked up. */
  private static byte[] bytes(String address) {
    return NetUtil.createByteArrayFromIpAddressString(address);
  }

  private static byte[] network(byte[] address) {
    if (address.length == MAPPED.length + V4_BYTES
        && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
      return Arrays.copyOfRange(address, MAPPED.length, address.length);
    }
    return address.length > NETWORK_BYTES ? Arrays.copyOf(address, NETWORK_BYTES) : address;
  }
}
