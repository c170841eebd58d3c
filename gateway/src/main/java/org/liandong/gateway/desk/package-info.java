/**
 * The door of the desk (工作台): reviewers of organs without a system of their own list what lies
 * there, claim it and answer it; supervisors and auditors look on. It is the other side of the
 * {@code desk} adapter, whose store it is.
 *
 * <p>May import {@code cases} and what lies below it, {@code http}, the adapter SPI and the
 * adapter's own module. How cases show deadlines and applicants, and who hands out contents of
 * materials, is for other doors to say: it comes in as functions.
 */
package org.liandong.gateway.desk;
