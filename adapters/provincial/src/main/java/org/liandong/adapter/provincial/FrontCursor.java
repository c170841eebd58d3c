package org.liandong.adapter.provincial;

/** A place in the tables of the 前置库: after a row of one of them. */
record FrontCursor(FrontTable table, String after) {

  /** Throws {@link IllegalArgumentException} where it is none of ours. */
  static FrontCursor parse(String cursor) {
    if (cursor == null) {
      return new FrontCursor(FrontTable.ACCEPT, "");
    }
    int dot = cursor.indexOf('.');
    return new FrontCursor(FrontTable.valueOf(cursor.substring(0, dot)), cursor.substring(dot + 1));
  }

  /** Null behind the last table. */
  String next(boolean full, String last) {
    if (full) {
      return table.name() + '.' + last;
    }
    int next = table.ordinal() + 1;
    return next == FrontTable.values().length ? null : FrontTable.values()[next].name() + '.';
  }
}
