/**
 * The words and rules of linked approval as pure values: cases, steps, answers, authorities.
 *
 * <p>May import {@code java.*} only.
 */
package org.liandong.gateway.model;
