package org.liandong.gateway.model;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * 材料袋编号: what is printed on a paper parcel. Twelve letters by chance, which are 54 bits: nobody
 * guesses one; and a check letter by which a misread or swapped letter is noticed before anything
 * is looked up.
 */
public final class ParcelCode {

  /** None that is taken for another when read aloud or copied; as many as a prime number. */
  private static final String LETTERS = "346789ACDEFGHJKMNPRTWXY";

  private static final int PRIME = LETTERS.length();
  private static final int CHANCE = 12;
  private static final int GROUP = 4;

  private final String bare;

  private ParcelCode(String bare) {
    this.bare = bare;
  }

  /** A new one; the generator must be one that nobody can predict. */
  public static ParcelCode by(RandomGenerator chance) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CHANCE; i++) {
      code.append(LETTERS.charAt(chance.nextInt(PRIME)));
    }
    return new ParcelCode(code.append(check(code)).toString());
  }

  /** As somebody typed or scanned it: case, hyphens and blanks do not matter. Empty if misread. */
  public static Optional<ParcelCode> of(String given) {
    String code = given.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    boolean ours =
        code.length() == CHANCE + 1 && code.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
    return ours && code.charAt(CHANCE) == check(code)
        ? Optional.of(new ParcelCode(code))
        : Optional.empty();
  }

  /** Each place has a weight of its own: modulo a prime no wrong letter and no swap is missed. */
  private static char check(CharSequence code) {
    int sum = 0;
    for (int i = 0; i < CHANCE; i++) {
      sum += (i + 2) * LETTERS.indexOf(code.charAt(i));
    }
    return LETTERS.charAt((PRIME - sum % PRIME) % PRIME);
  }

  /** As it is kept: thirteen letters. */
  public String bare() {
    return bare;
  }

  /** As it is printed: {@code ACDE-FGHJ-KMNPR}. */
  @Override
  public String toString() {
    return bare.substring(0, GROUP)
        + '-'
        + bare.substring(GROUP, 2 * GROUP)
        + '-'
        + bare.substring(2 * GROUP);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParcelCode code && code.bare.equals(bare);
  }

  @Override
  public int hashCode() {
    return bare.hashCode();
  }
}
