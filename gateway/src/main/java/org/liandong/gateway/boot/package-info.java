/**
 * Starts the program and wires its parts: the command line, the database the demo brings along, the
 * schema.
 *
 * <p>May import everything; nobody imports it. What blocks here (processes, files, JDBC) runs
 * before Vert.x starts or on a worker.
 */
package org.liandong.gateway.boot;
