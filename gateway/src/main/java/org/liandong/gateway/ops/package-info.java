/**
 * The operators' door: this node's pulse, its health and metrics, the gates' overrides, parked
 * work, and the record of requests that were refused.
 *
 * <p>May import {@code cases} and what lies below it, {@code backends} and {@code http}.
 */
package org.liandong.gateway.ops;
