package org.liandong.adapter.spi;

/**
 * What one remote call looked like from outside, for the hop.
 *
 * @param status the protocol's status (HTTP: 100 to 599), 0 where none came
 * @param bytesSent size of the body sent, in bytes
 * @param bytesReceived size of the body received, in bytes
 */
public record Exchange(int status, long bytesSent, long bytesReceived) {
  /** Nothing went out and nothing came back. */
  public static final Exchange NONE = new Exchange(0, 0, 0);
}
