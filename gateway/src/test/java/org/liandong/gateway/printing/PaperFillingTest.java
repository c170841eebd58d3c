package org.liandong.gateway.printing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.catalogue.PaperTemplate;
import org.liandong.gateway.catalogue.PaperTemplate.Line;
import org.liandong.gateway.catalogue.PaperTemplate.Listed;

class PaperFillingTest {
  private static List<Paper.Section> filled(PaperFilling filling, PaperTemplate.Section... all) {
    return filling.sections(new PaperTemplate("收件回执", "提示", List.of(all)));
  }

  private static PaperTemplate.Section section(Listed list, String none, Line... lines) {
    return new PaperTemplate.Section("小标题", List.of(lines), list, none, false);
  }

  @Test
  void a_line_that_names_what_has_no_content_is_left_out() {
    var filling = new PaperFilling(Map.of("item", "居住证办理", "basis", ""), Map.of());
    var lines =
        filled(
                filling,
                section(
                    null,
                    null,
                    new Line("事项", "{item}（{item}）"),
                    new Line("依据", "{basis}"),
                    new Line(null, "{item}{promised}"),
                    new Line(null, "固定")))
            .get(0)
            .lines();
    assertEquals(List.of("居住证办理（居住证办理）", "固定"), lines.stream().map(Line::text).toList());
    assertEquals("事项", lines.get(0).label());
    assertNull(lines.get(1).label());
  }

  @Test
  void a_value_is_no_template_and_no_pattern() {
    var filling = new PaperFilling(Map.of("item", "{basis}$1\\", "basis", "x"), Map.of());
    var lines = filled(filling, section(null, null, new Line(null, "{item}"))).get(0).lines();
    assertEquals("{basis}$1\\", lines.get(0).text());
  }

  @Test
  void an_empty_list_is_left_out_or_said_to_be_empty() {
    var filling = new PaperFilling(Map.of(), Map.of(Listed.MISSING, List.of("照片")));
    var sections =
        filled(
            filling,
            section(Listed.MATERIALS, null),
            section(Listed.WORDS, null, new Line(null, "机关说：")),
            section(Listed.MATERIALS, "没有收到材料"),
            section(Listed.MISSING, "不缺材料"));
    assertEquals(2, sections.size());
    assertEquals("没有收到材料", sections.get(0).lines().get(0).text());
    assertEquals(List.of("照片"), sections.get(1).items());
    assertEquals(List.of(), sections.get(1).lines());
  }
}
