/**
 * The hall all doors lead into: every transaction on a case, the stores of case, step, dispatch,
 * timer, inbox and hop, and the grouped writers of the hot paths. docs/protocol.md says who writes
 * what, under which lock.
 *
 * <p>May import {@code routing}, {@code catalogue} and {@code model}; knows no backend and no HTTP.
 */
package org.liandong.gateway.cases;
