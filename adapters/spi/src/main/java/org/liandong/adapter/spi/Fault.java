package org.liandong.adapter.spi;

/** Whose fault a failure is. */
public enum Fault {
  STATION,
  GATEWAY,
  NETWORK,
  BACKEND
}
