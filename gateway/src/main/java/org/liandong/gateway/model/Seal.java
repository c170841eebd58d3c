package org.liandong.gateway.model;

/** 封口, as the person who scans a parcel sees it. */
public enum Seal {
  INTACT,
  BROKEN
}
