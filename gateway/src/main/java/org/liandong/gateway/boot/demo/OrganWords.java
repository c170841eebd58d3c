package org.liandong.gateway.boot.demo;

import org.liandong.simulator.Said;

/**
 * An organ that says something: {@code organ("yanjiang-health").accepts("甲")}. Each act is another
 * person's.
 *
 * @param code as in the configuration
 */
record OrganWords(String code) {
  private static final String REMEDIES = "如不服本决定，可自收到之日起六十日内申请行政复议，或者六个月内提起行政诉讼。（模拟）";

  static OrganWords organ(String code) {
    return new OrganWords(code);
  }

  /** Whatever it says. */
  Happening says(String title, Said said) {
    return stage -> stage.says(code, title, said).mapEmpty();
  }

  Happening accepts(String title) {
    return says(title, Said.of("ACCEPTED").by("acceptance-1"));
  }

  /** With a paper of its own. */
  Happening accepts(String title, String document) {
    return says(
        title,
        Said.of("ACCEPTED").by("acceptance-1").document(document).text("申请材料齐全，符合法定形式，予以受理。（模拟）"));
  }

  /** 不予受理. */
  Happening turnsAway(String title, String competent) {
    return says(title, Said.of("NOT_ACCEPTED").by("acceptance-1").competentOrgan(competent));
  }

  /** 补正. */
  Happening asksFor(String title, String text, String... materials) {
    return says(title, Said.of("CORRECTION").by("acceptance-1").text(text).missing(materials));
  }

  Happening opines(String title, String text) {
    return says(title, Said.of("OPINION").by("examiner-1").text(text));
  }

  Happening refers(String title, String text) {
    return says(title, Said.of("REFERRED").by("examiner-1").text(text));
  }

  Happening approves(String title, String document) {
    return says(title, Said.of("APPROVED").by("head-1").document(document));
  }

  Happening rejects(String title, String document, String reasons) {
    return says(
        title,
        Said.of("REJECTED").by("head-1").document(document).text(reasons).remedies(REMEDIES));
  }

  /** 特别程序 begins. */
  Happening stops(String title, String special, String basis, String notice) {
    return says(title, Said.of("SPECIAL_STARTED").by("examiner-1").special(special, basis, notice));
  }

  /** 特别程序 ends. */
  Happening goesOn(String title) {
    return says(title, Said.of("SPECIAL_ENDED").by("examiner-1"));
  }
}
