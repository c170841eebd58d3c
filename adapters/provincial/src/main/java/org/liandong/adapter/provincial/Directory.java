package org.liandong.adapter.provincial;

import java.util.Map;
import org.liandong.adapter.spi.Named;

/**
 * The platform's codes for what the catalogue of an installation holds. What has no entry goes by
 * our own code: where the catalogue was taken from the platform, they are the same.
 *
 * @param codes the code lists
 * @param projectType 办件类型 of an item without an entry
 */
record Directory(
    Codes codes, Map<String, ItemCodes> items, Map<String, OrganCodes> organs, String projectType) {

  Directory {
    items = Map.copyOf(items);
    organs = Map.copyOf(organs);
  }

  ItemCodes item(Named item) {
    ItemCodes known = items.get(item.code());
    return known != null ? known : new ItemCodes(item.code(), item.code(), null, null, projectType);
  }

  OrganCodes organ(Named organ) {
    OrganCodes known = organs.get(organ.code());
    return known != null ? known : new OrganCodes(organ.code(), null);
  }
}
