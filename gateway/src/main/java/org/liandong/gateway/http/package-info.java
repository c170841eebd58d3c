/**
 * The way in and out over HTTP: the contract, callers, strict JSON, endpoints and their replies,
 * problem documents. It knows no feature: endpoints live with the doors that own them.
 *
 * <p>May import Vert.x, Netty, Jackson, the JSON Schema validator, Micrometer, slf4j, what a
 * database fails with, and of {@code org.liandong.adapter.spi} {@code Fault} (one word for whose
 * fault a failure is) and {@code PersonId} (one rule for which ids are shown), and no other package
 * of the gateway.
 */
package org.liandong.gateway.http;
