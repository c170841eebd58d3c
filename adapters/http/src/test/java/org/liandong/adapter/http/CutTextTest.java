package org.liandong.adapter.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.TemplateReader;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;
import org.liandong.adapter.http.yaml.YamlTree;

/** A rare character of a name is cut off whole or not at all. */
class CutTextTest {
  @ParameterizedTest
  @CsvSource({
    "left 0,𠮷野家,''",
    "left 1,𠮷野家,𠮷",
    "left 2,𠮷野家,𠮷野",
    "left 9,𠮷野家,𠮷野家",
    "left 2,王𠮷,王𠮷",
    "left 1,王𠮷,王",
    "right 1,王𠮷,𠮷",
    "right 2,家𠮷王,𠮷王",
    "right 0,王𠮷,''",
    "right 9,王𠮷,王𠮷",
    "right 6,512002-000001,000001",
    "left 3,'',''"
  })
  void characters_are_counted_not_halves(String function, String text, String cut) {
    var faults = new Faults("x.yaml");
    Node node =
        YamlTree.read("text: \"{word | " + function + "}\"", faults).orElseThrow().get("text");
    Template template = new TemplateReader(Map.of(), faults).text(node, Names.values("word"));
    Map<String, Object> word = new LinkedHashMap<>();
    word.put("word", text);

    assertTrue(faults.isEmpty(), () -> faults.all().toString());
    assertEquals(cut, template.text(Scope.of(word)));
  }
}
