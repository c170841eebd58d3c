/**
 * The adapter of kind {@code provincial}: a provincial platform, built to GB/T 39046 and to public
 * shapes of such platforms; no certification is claimed. It takes reports by a form gateway (JMAS)
 * or by the tables of a database that both sides reach (前置库), assigns official numbers, hands over
 * cases that were begun there, and decides where the province decides.
 *
 * <p>Lies in a plugin of its own. May import {@code java.*}, the SPI, Vert.x core and slf4j.
 */
package org.liandong.adapter.provincial;
