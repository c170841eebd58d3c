/**
 * The crash test: real nodes are killed, frozen and ended under load, and a checker that reads only
 * journals and tables says what became of every receipt.
 *
 * <p>May import {@code java.*}, Vert.x's JSON, JUnit, the database of the tests, and of the gateway
 * only the names of states, orders and crash points: everything else reaches it from outside.
 */
package org.liandong.gateway.crash;
