package org.liandong.adapter.tck;

import java.util.List;
import java.util.stream.Stream;

/** What the kit's orders hold of persons, and must be nowhere but in requests to the backend. */
final class Personal {
  static final String NAME = "欧阳示例娃";
  static final String ID_NUMBER = "512002199003077210";
  static final String PHONE = "13987654321";
  static final String RELATIVE = "司马示例婆";
  static final String ADDRESS = "丹山镇示例村七组四十二号";
  static final String FILE = "欧阳示例娃的户口簿.pdf";
  static final String REMARK = "他行动不便请上门办理";
  static final String OPINION = "经查其家庭情况属实同意上报";
  static final String ACCESS = "material-access-7f3c9a1b5d2e";

  private static final List<String> ALL =
      List.of(NAME, ID_NUMBER, PHONE, RELATIVE, ADDRESS, FILE, REMARK, OPINION, ACCESS);

  private Personal() {}

  /** Those that stand in a text. */
  static List<String> in(String text) {
    return ALL.stream().filter(text::contains).toList();
  }

  /** All of it in one sentence, as a careless backend repeats it. */
  static String repeated() {
    return "申请人" + NAME + "（" + ID_NUMBER + "，" + PHONE + "）与" + RELATIVE + "同住" + ADDRESS
        + "，镇上意见“" + OPINION + "”，不予接收";
  }

  static Stream<String> all() {
    return ALL.stream();
  }
}
