package org.liandong.simulator;

/**
 * One organ's system.
 *
 * @param code the backend's code in the gateway's configuration
 * @param port where it listens on the loopback; 0 for any
 * @param callbackSecret signs its callbacks: base64, with or without {@code whsec_}
 */
public record BackendOptions(
    String code, int port, String callbackSecret, Abilities abilities, Conduct conduct) {

  public static BackendOptions of(String code, String callbackSecret) {
    return new BackendOptions(code, 0, callbackSecret, Abilities.ALL, Conduct.GOOD);
  }

  public BackendOptions withAbilities(Abilities value) {
    return new BackendOptions(code, port, callbackSecret, value, conduct);
  }

  public BackendOptions withConduct(Conduct value) {
    return new BackendOptions(code, port, callbackSecret, abilities, value);
  }

  @Override
  public String toString() {
    return "BackendOptions[code=" + code + ", port=" + port + "]";
  }
}
