package org.liandong.adapter.desk;

/** Where a task stands. It is what the case's step says: nobody sets it. */
public enum TaskState {
  /** 待办: the organ owes an answer. */
  OPEN("待办"),
  /** 待补正: the organ asked for a correction, and the station is at it. */
  WITH_STATION("等待补正"),
  /** 已办: the organ gave the answer that ends its part. */
  DONE("已办"),
  /** 已收回: withdrawn, lapsed, or ended elsewhere. */
  TAKEN_BACK("已收回");

  private final String label;

  TaskState(String label) {
    this.label = label;
  }

  /** The Chinese word for people. */
  public String label() {
    return label;
  }

  /** True where nothing more is to be said of it. */
  public boolean isOver() {
    return this == DONE || this == TAKEN_BACK;
  }
}
