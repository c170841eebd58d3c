/**
 * 材料: takes contents from the stations, over lines that break, keeps each once and sealed, and
 * hands it to who may read it.
 *
 * <p>May import {@code cases}, {@code catalogue}, {@code sealing} and {@code http}; no other door.
 */
package org.liandong.gateway.materials;
