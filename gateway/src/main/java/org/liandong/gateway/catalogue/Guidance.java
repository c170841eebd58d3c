package org.liandong.gateway.catalogue;

import java.util.List;

/**
 * 服务指南: what a person wants to know before the papers are gathered.
 *
 * @param text who may have it, and how it goes
 * @param synonyms everyday words for the item, by which it is found
 * @param contact whom to ring
 */
public record Guidance(String text, List<String> synonyms, Fee fee, Contact contact) {
  public Guidance {
    synonyms = List.copyOf(synonyms);
  }
}
