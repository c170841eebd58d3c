/**
 * Compares at night what platforms hold with what they were told, and has mended what is missing or
 * different.
 *
 * <p>May import cases, backends, catalogue, http and model.
 */
package org.liandong.gateway.reconciliation;
