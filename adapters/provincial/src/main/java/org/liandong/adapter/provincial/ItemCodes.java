package org.liandong.adapter.provincial;

/**
 * What the platform calls one of our items.
 *
 * @param catalogCode 基本编码
 * @param taskCode 实施编码
 * @param handleItem 业务办理项编码; null where there is none
 * @param version of the item on the platform; null where it has none
 * @param projectType 办件类型: 1 即办件, 2 承诺件
 */
record ItemCodes(
    String catalogCode, String taskCode, String handleItem, String version, String projectType) {}
