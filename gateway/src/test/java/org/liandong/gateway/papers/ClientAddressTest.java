package org.liandong.gateway.papers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
  private static final String OWN = "192.0.2.1";

  private static String behind(String... forwarded) {
    return ClientAddress.of(OWN, List.of(forwarded));
  }

  @Test
  void the_last_address_named_counts_whatever_stands_before_it() {
    assertEquals(ClientAddress.of("198.51.100.7", List.of()), behind("198.51.100.7"));
    assertEquals(behind("198.51.100.7"), behind("203.0.113.9, 198.51.100.7"));
    assertEquals(behind("198.51.100.7"), behind("203.0.113.9", "198.51.100.7"));
    assertEquals(behind("198.51.100.7"), behind("::ffff:198.51.100.7"));
    assertNotEquals(behind("198.51.100.7"), behind("198.51.100.8"));
  }

  @Test
  void what_is_no_address_is_the_proxy_itself() {
    String proxy = ClientAddress.of(OWN, List.of());
    assertEquals(proxy, behind());
    assertEquals(proxy, behind("unknown"));
    assertEquals(proxy, behind("198.51.100.7,"));
    assertEquals(proxy, behind("localhost"));
  }

  @Test
  void of_an_ipv6_address_the_network_counts() {
    assertEquals(behind("2001:db8:1:2::1"), behind("2001:db8:1:2:ffff::9"));
    assertNotEquals(behind("2001:db8:1:2::1"), behind("2001:db8:1:3::1"));
  }
}
