package org.liandong.gateway.catalogue;

import java.util.Map;

/** The templates of all papers; there is one of each kind. */
public record PaperTemplates(Map<PaperKind, PaperTemplate> byKind) {
  public PaperTemplates {
    byKind = Map.copyOf(byKind);
  }

  /** The template of this kind of paper. */
  public PaperTemplate of(PaperKind kind) {
    return byKind.get(kind);
  }
}
