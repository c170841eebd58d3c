package org.liandong.gateway.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.liandong.gateway.model.Level;

/**
 * 事项: one service that can be applied for.
 *
 * @param file where it is written, relative to the configuration's folder
 * @param code opaque, at most 64 characters
 * @param note such as 示例编码; null where there is none
 * @param legal 法定时限; null where no source states one
 * @param promised 承诺时限; null where no source states one
 * @param stages the route template: each stage is one or more steps side by side
 */
public record Item(
    String file,
    String code,
    String name,
    String note,
    ItemList list,
    Facet facet,
    ItemType type,
    Handling handling,
    Lead lead,
    Set<ApplicantKind> applicants,
    TimeLimit legal,
    TimeLimit promised,
    List<Material> materials,
    FormSchema form,
    List<List<StepTemplate>> stages) {

  /** 牵头部门 and 行使层级. */
  public record Lead(String department, Level level) {}

  public Item {
    applicants = Set.copyOf(applicants);
    materials = List.copyOf(materials);
    stages = stages.stream().map(List::copyOf).toList();
  }

  /** The material with this code. */
  public Optional<Material> material(String code) {
    for (Material material : materials) {
      if (material.code().equals(code)) {
        return Optional.of(material);
      }
    }
    return Optional.empty();
  }

  /** The required materials whose codes are not among the given ones, in the item's order. */
  public List<Material> missing(Set<String> given) {
    return materials.stream()
        .filter(material -> material.required() && !given.contains(material.code()))
        .toList();
  }
}
