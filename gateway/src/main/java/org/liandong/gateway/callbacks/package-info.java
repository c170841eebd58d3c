/**
 * The door of call-backs (回访): whose applicants are to be called after the conclusion, and what
 * became of the calls. What organs' systems send back is another thing: {@code inbox}.
 *
 * <p>May import {@code cases} and what lies below it, and {@code http}.
 */
package org.liandong.gateway.callbacks;
