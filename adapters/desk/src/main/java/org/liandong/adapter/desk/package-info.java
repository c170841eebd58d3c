/**
 * The desk (工作台): the adapter of organs without a system of their own. An order becomes a task that
 * a reviewer claims and answers. Where tasks lie, and what is done with what a reviewer says, is
 * the gateway's: it stands behind {@link org.liandong.adapter.desk.TaskStore}.
 *
 * <p>May import the SPI and what the SPI shows: JDK and Vert.x.
 */
package org.liandong.adapter.desk;
