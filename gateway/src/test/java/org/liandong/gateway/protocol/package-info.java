/**
 * The protocol model: intake, claim, send, settle, answer, cancel and timer as pure steps, run in
 * seeded interleavings with crashes and freezes at every point. Imports java.* only (and JUnit);
 * see docs/protocol.md.
 */
package org.liandong.gateway.protocol;
