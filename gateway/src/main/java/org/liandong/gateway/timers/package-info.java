/**
 * The clock's door: asks organs for answers they owe, and says who is late.
 *
 * <p>May import {@code cases} and what lies below it, {@code backends} and the adapter SPI.
 */
package org.liandong.gateway.timers;
