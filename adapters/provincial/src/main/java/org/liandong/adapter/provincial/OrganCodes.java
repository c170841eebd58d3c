package org.liandong.adapter.provincial;

/**
 * What the platform calls one of our organs.
 *
 * @param code its credit code, or what the platform uses
 * @param level 行使层级 (GB/T 39046); null where the platform knows it itself
 */
record OrganCodes(String code, String level) {}
