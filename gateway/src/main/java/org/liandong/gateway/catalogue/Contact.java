package org.liandong.gateway.catalogue;

/**
 * 咨询方式: a window or an organ that answers the telephone, never a person.
 *
 * @param note such as 示例号码; null where there is none
 */
public record Contact(String name, String phone, String note) {}
