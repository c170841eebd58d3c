package org.liandong.adapter.tck;

/**
 * What the scripted remote's organ says of a case.
 *
 * @param messageId unique per answer
 * @param key ours
 * @param reference the remote's own number; the protocol names the order by one of the two, or both
 * @param word what it says, in the remote's own word: see {@link Dialect#word}
 * @param sequence 1, 2, 3 …; for protocols that number their answers
 * @param text an opinion, reasons, or what is missing
 */
public record Answer(
    String messageId, String key, String reference, String word, long sequence, String text) {}
