package org.liandong.gateway.catalogue;

/**
 * One thing wrong with a form.
 *
 * @param pointer JSON Pointer into the form
 * @param code stable, for machines: missing, unknown-field, wrong-type, not-a-choice, wrong-format,
 *     too-short, too-long, out-of-range, too-few, too-many, repeated, not-allowed, unprocessable
 * @param message for the person who filled it in, in Chinese, without the value
 */
public record FieldFault(String pointer, String code, String message) {}
