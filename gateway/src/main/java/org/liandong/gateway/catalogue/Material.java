package org.liandong.gateway.catalogue;

/**
 * 申请材料: a paper that an item asks for.
 *
 * @param required without it the case is not dispatched, and the applicant is told once
 * @param issuer who makes it
 */
public record Material(String code, String name, boolean required, Form form, String issuer) {

  /** What is to be shown. */
  public enum Form {
    ORIGINAL("原件"),
    COPY("复印件"),
    EITHER("原件或复印件");

    private final String label;

    Form(String label) {
      this.label = label;
    }

    /** The Chinese word for people. */
    public String label() {
      return label;
    }
  }
}
