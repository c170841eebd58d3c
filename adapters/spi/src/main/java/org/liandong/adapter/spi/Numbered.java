package org.liandong.adapter.spi;

/**
 * The case has its official number (办件编号).
 *
 * @param caseNo 1 to 50 characters (GB/T 39046, an..50), as the platform gave them: never cut, and
 *     what is none is a failure under {@link AdapterFailure#UNFIT_ANSWER}
 * @param exchange what the call looked like from outside
 */
public record Numbered(String caseNo, Exchange exchange) implements NumberResult {
  public Numbered {
    if (caseNo == null || caseNo.isBlank() || caseNo.length() > 50) {
      throw new IllegalArgumentException("an official number has 1 to 50 characters");
    }
  }
}
