/**
 * The door of the applicants: receipts and notices as JSON and as PDF, and progress without an
 * account.
 *
 * <p>May import {@code cases} and what lies below it, {@code http} and {@code printing}. Who may
 * read a case is the stations' door's to say: it comes in as a function.
 */
package org.liandong.gateway.papers;
