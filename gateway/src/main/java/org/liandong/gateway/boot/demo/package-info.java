/**
 * The program shows what it is for: an embedded database, simulated county and city systems and a
 * simulated province, a node, and three cases that travel; or one of the scenarios, each a list of
 * things that happen under a business clock of its own.
 *
 * <p>Belongs to {@code boot} and may import everything.
 */
package org.liandong.gateway.boot.demo;
