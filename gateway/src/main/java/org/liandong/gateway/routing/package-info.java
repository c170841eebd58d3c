/**
 * Item and station to route: which organs must act, in what order, under which authority. Pure.
 *
 * <p>May import {@code catalogue} and {@code model}.
 */
package org.liandong.gateway.routing;
