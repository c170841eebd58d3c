/**
 * The door of who helps with a case: its agent and its liaison, hand-overs, and what both are told.
 *
 * <p>May import {@code cases} and what lies below it, and {@code http}. For which station an agent
 * acts is the stations' door's to say: it comes in as a function.
 */
package org.liandong.gateway.liaisons;
