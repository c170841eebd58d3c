package org.liandong.adapter.spi;

/**
 * A paper (材料) that goes with a case. Its content is read by {@link AdapterHost#copy}, or by the
 * backend itself at {@code url}.
 *
 * @param material the code in the item's list
 * @param name of the file
 * @param sha256 of the content, lower-case hexadecimal
 * @param bytes its size
 * @param url where it can be read by whoever brings the order's {@code materialAccess}
 */
public record Material(String material, String name, String sha256, long bytes, String url) {}
