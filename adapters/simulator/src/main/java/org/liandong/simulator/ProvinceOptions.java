package org.liandong.simulator;

import java.nio.file.Path;

/**
 * A provincial platform, after public shapes.
 *
 * @param code the backend's code in the gateway's configuration
 * @param port where it listens on the loopback; 0 for any
 * @param appId whom it knows
 * @param appSecret what goes with a request for a sign
 * @param callbackSecret signs its callbacks
 * @param store the file of what it holds, made where there is none; null: only while it runs
 * @param conduct how it decides, and what goes wrong
 */
public record ProvinceOptions(
    String code,
    int port,
    String appId,
    String appSecret,
    String callbackSecret,
    Path store,
    Conduct conduct) {

  public static ProvinceOptions of(
      String code, String appId, String appSecret, String callbackSecret) {
    return new ProvinceOptions(code, 0, appId, appSecret, callbackSecret, null, Conduct.GOOD);
  }

  public ProvinceOptions withPort(int value) {
    return new ProvinceOptions(code, value, appId, appSecret, callbackSecret, store, conduct);
  }

  public ProvinceOptions withStore(Path value) {
    return new ProvinceOptions(code, port, appId, appSecret, callbackSecret, value, conduct);
  }

  public ProvinceOptions withConduct(Conduct value) {
    return new ProvinceOptions(code, port, appId, appSecret, callbackSecret, store, value);
  }

  @Override
  public String toString() {
    return "ProvinceOptions[code=" + code + ", port=" + port + "]";
  }
}
