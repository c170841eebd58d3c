/**
 * How papers are set and printed: templates filled in, sheets, the code beside a section, PDF on
 * threads of its own. Knows no case.
 *
 * <p>May import {@code catalogue}, {@code model} and {@code http}. Doors whose papers differ print
 * with it.
 */
package org.liandong.gateway.printing;
