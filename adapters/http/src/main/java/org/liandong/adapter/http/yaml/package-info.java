/**
 * YAML that remembers where everything stands, and the faults found in it.
 *
 * <p>May import {@code java.*} and Jackson's YAML parser.
 */
package org.liandong.adapter.http.yaml;
