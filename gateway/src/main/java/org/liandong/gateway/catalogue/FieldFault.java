package org.liandong.gateway.catalogue;

/**
 * One thing wrong with a form.
 *
 * @param pointer JSON Pointer into the form
 * @param message for the person who filled it in, in Chinese, without the value
 */
public record FieldFault(String pointer, String message) {}
