/**
 * The program shows what it is for: an embedded database, simulated county and city systems, a
 * node, and three cases that travel.
 *
 * <p>Belongs to {@code boot} and may import everything.
 */
package org.liandong.gateway.boot.demo;
