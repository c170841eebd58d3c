package org.liandong.gateway.catalogue;

/** An entry of a file, with its place. */
record Placed<T>(String file, String pointer, T value) {

  Place place(Findings findings) {
    return new Place(file, findings.lineOf(file, pointer), pointer);
  }

  /** The same place for something made of this entry. */
  <U> Placed<U> with(U other) {
    return new Placed<>(file, pointer, other);
  }

  /** Something under this entry is wrong. */
  void fault(Findings findings, String place, String problem, String remedy) {
    findings.fault(file, pointer + place, problem, remedy);
  }

  /** Something under this entry deserves a look. */
  void warning(Findings findings, String place, String problem, String remedy) {
    findings.warning(file, pointer + place, problem, remedy);
  }
}
