/**
 * Registers and licences: what stations ask of a data-sharing platform about an applicant, and the
 * electronic licences that stand for papers. A register that cannot be reached has said nothing.
 *
 * <p>May import {@code cases} and what lies below it, {@code backends} and the SPI, {@code http};
 * no other door.
 */
package org.liandong.gateway.lookups;
