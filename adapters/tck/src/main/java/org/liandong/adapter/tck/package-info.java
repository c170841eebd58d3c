/**
 * What every adapter must do, as tests that an author extends, and a remote that does as it is
 * told.
 *
 * <p>May import the SPI, the adapter host, Vert.x core and JUnit.
 */
package org.liandong.adapter.tck;
