/**
 * What an adapter is given: its connections, its timers, its logger, all of which end with it.
 *
 * <p>May import the SPI, Vert.x core and its SQL clients.
 */
package org.liandong.adapter.host;
