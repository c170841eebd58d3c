package org.liandong.gateway.backends;

/**
 * Something wrong with a backend's configuration.
 *
 * @param backend its code
 * @param pointer JSON Pointer into the backend's entry
 * @param message what is wrong, in Chinese; never a value, which may be a secret
 */
public record BackendFault(String backend, String pointer, String message) {
  @Override
  public String toString() {
    return "后端 " + backend + " " + pointer + "：" + message;
  }
}
