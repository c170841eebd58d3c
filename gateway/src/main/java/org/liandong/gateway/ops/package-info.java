/**
 * The operators' door: this node's pulse, health, metrics and the gates' overrides.
 *
 * <p>May import {@code cases} and what lies below it, {@code backends} and {@code http}.
 */
package org.liandong.gateway.ops;
