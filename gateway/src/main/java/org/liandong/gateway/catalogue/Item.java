package org.liandong.gateway.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.liandong.gateway.model.Level;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.Terms;

/**
 * 事项: one service that can be applied for.
 *
 * @param file where it is written, relative to the configuration's folder
 * @param code opaque, at most 64 characters
 * @param note such as 示例编码; null where there is none
 * @param referral null for an item that organs decide
 * @param legal 法定时限; null where no source states one
 * @param promised 承诺时限; null where no source states one
 * @param law what its own law says of its cases
 * @param form without a field for a referral
 * @param stages the route template: each stage is one or more steps side by side; none for a
 *     referral
 * @param attention which of its cases the supervisor sees at once
 * @param joint whether several organs may have one case side by side (联合办理): alternatives, of which
 *     a case has one, are not several
 * @param lookUps the registers that are asked about its applicants
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
    Guidance guidance,
    Referral referral,
    TimeLimit legal,
    TimeLimit promised,
    ItemLaw law,
    List<Material> materials,
    FormSchema form,
    List<List<StepTemplate>> stages,
    List<Attention> attention,
    boolean joint,
    List<AskedRegister> lookUps) {

  public Item {
    applicants = Set.copyOf(applicants);
    materials = List.copyOf(materials);
    stages = stages.stream().map(List::copyOf).toList();
    attention = List.copyOf(attention);
    lookUps = List.copyOf(lookUps);
  }

  /**
   * What holds for its cases.
   *
   * @param correction by when a correction must come where the item does not say
   * @param levels of the organs, by their codes
   */
  public Terms terms(Limit correction, Map<String, Level> levels) {
    return ItemTerms.of(this, correction, levels);
  }

  /** For what the supervisor sees a submission at once: codes, in the item's order. */
  public List<String> flags(Condition.Facts facts) {
    return attention.stream().filter(one -> one.when().holds(facts)).map(Attention::code).toList();
  }

  /** True where nobody decides, and applicants are told where to go. */
  public boolean isReferral() {
    return referral != null;
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
