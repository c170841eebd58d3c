package org.liandong.gateway.catalogue;

/**
 * 收费: what an item costs the applicant.
 *
 * @param amount 元; 0 for 不收费
 * @param agency 元 for the agent's work: always 0, 代办免费
 * @param source by what it is charged; null where nothing is
 */
public record Fee(int amount, int agency, String source) {
  public Fee {
    if (amount > 0 && source == null) {
      throw new IllegalArgumentException("收费的事项要在 source 写明收费依据");
    }
  }

  /** For people: {@code 不收费，代办免费}. */
  public String label() {
    return (amount == 0 ? "不收费" : "收费" + amount + "元") + "，代办免费";
  }
}
