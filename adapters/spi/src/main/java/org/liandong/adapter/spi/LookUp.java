package org.liandong.adapter.spi;

/**
 * A question to a register about a person or a firm.
 *
 * @param subjectKind as {@link Applicant#kind}
 * @param subjectId the identity number or the credit code
 * @param subjectName as on the papers
 * @param cause why it is asked, for the register's own audit: the item and the receipt number
 */
public record LookUp(String subjectKind, String subjectId, String subjectName, String cause) {
  /** Says nothing of whom it is about. */
  @Override
  public String toString() {
    return "LookUp[" + subjectKind + "]";
  }
}
