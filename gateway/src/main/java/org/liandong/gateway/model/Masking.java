package org.liandong.gateway.model;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 脱敏: how personal data is shown to those who do not need it (GB/T 35273—2020, 7.2 展示限制): of an
 * identity number the first and last four characters, of a phone number the first three and last
 * four digits, of a name the surname. What is shorter than these rules expect shows less, never
 * more. Null stays null.
 */
public final class Masking {
  private static final Set<String> COMPOUND_SURNAMES =
      Set.of(
          "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "长孙", "宇文", "司徒", "司空", "令狐",
          "独孤", "南宫", "轩辕", "端木", "百里", "东郭", "西门", "呼延", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔",
          "申屠", "仲孙", "钟离", "鲜于", "闾丘", "赫连", "万俟", "闻人", "第五", "拓跋", "公羊", "谷梁");

  /** An identity number, or a mobile number with or without 国家代码; blanks and dashes between. */
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?:((?:[0-9][ -]?){17}[0-9Xx]|(?:[0-9][ -]?){14}[0-9])"
              + "|((?:\\+?86[ -]?)?1(?:[ -]?[0-9]){10}))(?![0-9A-Za-z])");

  private static final String HIDDEN_NAME = "**";

  private Masking() {}

  /** 证件号码: 4 + 4; of one under 12 characters a quarter at each end. */
  public static String idNumber(String number) {
    if (number == null) {
      return null;
    }
    int shown = number.length() >= 12 ? 4 : number.length() / 4;
    return masked(number, shown, shown);
  }

  /** 电话: 3 + 4 of its digits, 国家代码 aside; of one under 9 digits a quarter at each end. */
  public static String phone(String number) {
    if (number == null) {
      return null;
    }
    String digits = number.replaceAll("[^0-9]", "");
    if (digits.length() == 13 && digits.startsWith("86")) {
      digits = digits.substring(2);
    }
    return digits.length() >= 9
        ? masked(digits, 3, 4)
        : masked(digits, digits.length() / 4, digits.length() / 4);
  }

  /**
   * 姓名: the surname, of two characters where it is a 复姓 and more follows; of a name with a 间隔号 or
   * in Latin letters the first character, however long the rest is.
   */
  public static String name(String name) {
    if (name == null || name.isEmpty()) {
      return name;
    }
    int[] characters = name.strip().codePoints().toArray();
    if (characters.length < 2) {
      return "*";
    }
    boolean chinese = name.strip().codePoints().allMatch(c -> Character.UnicodeScript.of(c) == HAN);
    if (!chinese) {
      return new String(characters, 0, 1) + HIDDEN_NAME;
    }
    boolean compound =
        characters.length > 2 && COMPOUND_SURNAMES.contains(new String(characters, 0, 2));
    int shown = compound ? 2 : 1;
    return new String(characters, 0, shown) + "*".repeat(characters.length - shown);
  }

  private static final Character.UnicodeScript HAN = Character.UnicodeScript.HAN;

  /** Free text: the identity and mobile numbers in it. Names in a text cannot be told. */
  public static String text(String text) {
    if (text == null) {
      return null;
    }
    Matcher found = NUMBERS.matcher(plainDigits(text));
    StringBuilder shown = new StringBuilder();
    int told = 0;
    while (found.find()) {
      String number = found.group().replaceAll("[ -]", "");
      shown.append(text, told, found.start());
      shown.append(found.group(1) != null ? idNumber(number) : phone(number));
      told = found.end();
    }
    return shown.append(text.substring(told)).toString();
  }

  /** The same length, with 全角 digits and letters as the usual ones. */
  private static String plainDigits(String text) {
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      char each = plain.charAt(i);
      if (each >= '０' && each <= '９' || each == 'Ｘ' || each == 'ｘ' || each == '＋' || each == '－') {
        plain.setCharAt(i, (char) (each - '０' + '0'));
      } else if (each == '\u3000' || each == '\u00a0') {
        plain.setCharAt(i, ' ');
      }
    }
    return plain.toString();
  }

  private static String masked(String text, int first, int last) {
    int hidden = text.length() - first - last;
    return text.substring(0, first) + "*".repeat(hidden) + text.substring(first + hidden);
  }
}
