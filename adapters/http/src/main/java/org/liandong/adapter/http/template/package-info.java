/**
 * Texts and JSON trees with places to fill in: values by name or by JSON Pointer, and pure
 * functions. No scripting, no reflection, and no loop but one over an array.
 *
 * <p>May import {@code java.*}, Vert.x core's JSON types, and {@code yaml}.
 */
package org.liandong.adapter.http.template;
