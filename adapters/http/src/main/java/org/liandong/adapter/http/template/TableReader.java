package org.liandong.adapter.http.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Node;

/** Reads tables of codes. Each says what becomes of a code that it does not list. */
public final class TableReader {
  /** The entry that stands for all others. */
  public static final String DEFAULT = "default";

  private final Faults faults;

  public TableReader(Faults faults) {
    this.faults = faults;
  }

  /** All tables by their names; none where the node is null. */
  public Map<String, Table> tables(Node node) {
    Map<String, Table> tables = new LinkedHashMap<>();
    if (node == null) {
      return tables;
    }
    if (!node.isMap()) {
      faults.at(node, "tables 应是一组对照表");
    }
    node.members().forEach((name, member) -> tables.put(name, table(name, member.value())));
    return tables;
  }

  private Table table(String name, Node node) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (Map.Entry<String, Node.Member> entry : node.members().entrySet()) {
      Node value = entry.getValue().value();
      if (!value.isScalar() || value.isNull()) {
        faults.at(value, "对照表的值应是文字、数字或 true、false");
      } else {
        entries.put(entry.getKey(), value.scalar());
      }
    }
    Object otherwise = entries.remove(DEFAULT);
    if (otherwise == null) {
      faults.at(node, "对照表 " + name + " 缺少 default：写 $park（没列出的不猜，停下来）、$keep（照原样）或一个固定的值");
    }
    boolean keep = Table.KEEP.equals(otherwise);
    boolean park = Table.PARK.equals(otherwise);
    return new Table(name, entries, keep || park ? null : otherwise, keep);
  }
}
