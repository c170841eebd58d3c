package org.liandong.gateway.model;

/** 回访结果: how one call to an applicant ended. The names are codes on the wire. */
public enum CallBackResult {
  /** 接通. */
  REACHED,
  /** 未接通. */
  UNREACHED
}
