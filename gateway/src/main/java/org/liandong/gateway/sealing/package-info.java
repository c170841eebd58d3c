/**
 * Seals what is kept of persons: each row under a key of its own, and that key under the newest key
 * of a file. Knows no table and no case, and may import nothing of this program.
 */
package org.liandong.gateway.sealing;
