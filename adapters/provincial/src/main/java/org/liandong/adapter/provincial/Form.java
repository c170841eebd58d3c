package org.liandong.adapter.provincial;

/** The kinds of records that a platform holds, after the data sets of GB/T 39046. */
enum Form {
  /** 申请（收件）. */
  RECEIVE("receive"),
  /** 受理. */
  ACCEPT("accept"),
  /** 办理过程, with 补正 and 送达. */
  PROCESS("process"),
  /** 特别程序. */
  SPECIAL("special"),
  /** 办结. */
  RESULT("result"),
  /** 材料. */
  MATERIALS("material");

  private final String word;

  Form(String word) {
    this.word = word;
  }

  /** Its interface in the settings. */
  String word() {
    return word;
  }
}
