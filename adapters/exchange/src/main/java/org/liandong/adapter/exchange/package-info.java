/**
 * Registers and electronic licences behind a national or provincial data-sharing platform
 * (数据共享交换平台, 电子证照库): built to public shapes, certified by nobody.
 *
 * <p>May import {@code java.*}, Vert.x core and the SPI only.
 */
package org.liandong.adapter.exchange;
