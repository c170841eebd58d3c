/**
 * What every adapter must do, as tests that an author extends, and a remote that does as it is
 * told.
 *
 * <p>May import the SPI, the adapter host, Vert.x core, JUnit, a JSON Schema validator and logback,
 * which shows what an adapter logs.
 */
package org.liandong.adapter.tck;
