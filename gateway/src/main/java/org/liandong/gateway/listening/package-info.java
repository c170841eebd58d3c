/**
 * The door through which platforms that listen are told of cases: makes their reports of the log,
 * for {@code dispatch} to carry.
 *
 * <p>May import {@code cases} and what lies below it.
 */
package org.liandong.gateway.listening;
