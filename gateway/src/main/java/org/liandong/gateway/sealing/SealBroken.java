package org.liandong.gateway.sealing;

/** What was sealed cannot be opened: it was changed, or its key is not in the file. */
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken(String why) {
    super(why, null, false, true);
  }
}
