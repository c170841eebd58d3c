package org.liandong.gateway.catalogue;

/** 申请人: who may apply. The names are codes on the wire. */
public enum ApplicantKind {
  PERSON("自然人"),
  ENTERPRISE("企业"),
  ENTERPRISE_TO_BE("拟设立的企业"),
  SOLE_TRADER("个体工商户"),
  COOPERATIVE("农民专业合作社"),
  VILLAGE_COLLECTIVE("农村集体经济组织"),
  ORGANIZATION("其他组织");

  private final String label;

  ApplicantKind(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }
}
