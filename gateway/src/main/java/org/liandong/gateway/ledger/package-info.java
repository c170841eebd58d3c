/**
 * 授权台账: the authorities with their history, loaded from the configuration, changed by one person
 * and confirmed by a second, never deleted; and what organs did under which of them.
 *
 * <p>A door, and the owner of the tables of authorities. May import {@code http}, {@code cases},
 * {@code routing}, {@code catalogue} and {@code model}.
 */
package org.liandong.gateway.ledger;
