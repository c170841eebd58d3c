/**
 * The door that fetches: reads page by page what backends hand out, organs' answers and cases that
 * were begun on a platform, and takes the latter with their papers in.
 *
 * <p>May import {@code cases} and what lies below it, {@code backends}, the adapter SPI and {@code
 * http}. What an answer is to the inbox, and how a submission is taken, it is given.
 */
package org.liandong.gateway.polling;
