package org.liandong.gateway.boot;

import java.io.IOException;
import java.sql.SQLException;

/** Says in Chinese what the driver and the system say in words of their own. */
final class ForeignWords {
  private ForeignWords() {}

  static String of(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    return switch (state) {
      case "08001", "08004", "08006" -> "没有服务器应答，或者它拒绝连接";
      case "28000" -> "服务器不许这个用户从本机连接";
      case "28P01" -> "用户或口令不对";
      case "3D000" -> "没有这个数据库";
      case "42501" -> "这个用户没有权限";
      case "53300" -> "连接数已满";
      case "57P03" -> "服务器正在启动或停止";
      default -> "服务器应答 SQLSTATE " + state;
    };
  }

  static String of(IOException refused) {
    String said = String.valueOf(refused.getMessage());
    if (said.startsWith("Address already in use")) {
      return "端口已被别的程序占用";
    }
    if (said.startsWith("Cannot assign requested address")) {
      return "地址不属于本机";
    }
    if (said.startsWith("Permission denied")) {
      return "没有权限（1024 以下的端口须有特权）";
    }
    if (said.startsWith("Unresolved address")) {
      return "没有这个主机名";
    }
    return "系统不允许（" + said + "）";
  }
}
