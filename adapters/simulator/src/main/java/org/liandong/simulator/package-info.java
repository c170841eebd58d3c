/**
 * County and city systems that answer over real HTTP, for the demo and the tests: they keep what
 * they took in a journal that survives {@code kill -9}, and can be slow, down and faulty on demand.
 *
 * <p>May import {@code java.*}, Vert.x core and web, Jackson for YAML, and slf4j; nothing of the
 * gateway and no adapter, so that both sides of the wire are written apart.
 */
package org.liandong.simulator;
