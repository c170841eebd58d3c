/**
 * Runs a contract outside a build, for {@code adapter verify} and for the kit's own tests.
 *
 * <p>May import the kit and the JUnit Platform.
 */
package org.liandong.adapter.tck.run;
