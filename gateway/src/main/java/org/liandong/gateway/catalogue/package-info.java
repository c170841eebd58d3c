/**
 * What may be applied for, where, and who may act: regions, organs, stations, items, authorities
 * and backends, read from files, checked, and then never changed.
 *
 * <p>May import {@code model}, Jackson, networknt, commons-csv and Vert.x core's {@code
 * JsonObject}.
 */
package org.liandong.gateway.catalogue;
