package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  @ParameterizedTest
  @CsvSource({
    "11010519491231002X, 1101**********002X",
    "110105491231002, 1101*******1002",
    "E12345678, E1*****78",
    "A1234, A***4",
    "123, ***",
    "'', ''"
  })
  void of_an_id_number_four_and_four_characters_are_shown_or_fewer(String number, String shown) {
    assertEquals(shown, Masking.idNumber(number));
  }

  @ParameterizedTest
  @CsvSource({
    "13912345678, 139****5678",
    "+86 139 1234 5678, 139****5678",
    "139-1234-5678, 139****5678",
    "028-00000000, 028****0000",
    "82345678, 82****78",
    "110, ***"
  })
  void of_a_phone_number_three_and_four_digits_are_shown_or_fewer(String number, String shown) {
    assertEquals(shown, Masking.phone(number));
  }

  @ParameterizedTest
  @CsvSource({
    "张三, 张*",
    "张三丰, 张**",
    "' 张三 ', 张*",
    "欧阳测试甲, 欧阳***",
    "欧阳修, 欧阳*",
    "欧阳, 欧*",
    "司空, 司*",
    "张, *",
    "迪丽热巴·迪力木拉提, 迪**",
    "John Smith, J**",
    "Ng, N**",
    "𠮷田, 𠮷*",
    "'', ''"
  })
  void of_a_name_the_surname_is_shown(String name, String shown) {
    assertEquals(shown, Masking.name(name));
  }

  @ParameterizedTest
  @CsvSource({
    "身份证11010519491231002X有误，请打13912345678, 身份证1101**********002X有误，请打139****5678",
    "文号2026112700000012345, 文号2026112700000012345",
    "110105491231002, 1101*******1002",
    "手机+8613912345678，或139-1234-5678, 手机139****5678，或139****5678",
    "手机 86 139 1234 5678。, 手机 139****5678。",
    "证件１１０１０５１９４９１２３１００２Ｘ, 证件1101**********002X",
    "证件110105 19491231 002X, 证件1101**********002X",
    "a-11010519491231002X, a-1101**********002X",
    "2026-11-27 10:00 第 12 号, 2026-11-27 10:00 第 12 号",
    "收件编号 512002-20261127-000123, 收件编号 512002-20261127-000123"
  })
  void in_a_text_the_numbers_of_persons_are_masked_and_others_stay(String text, String shown) {
    assertEquals(shown, Masking.text(text));
  }

  @Test
  void nothing_stays_nothing() {
    assertNull(Masking.idNumber(null));
    assertNull(Masking.phone(null));
    assertNull(Masking.name(null));
    assertNull(Masking.text(null));
  }
}
