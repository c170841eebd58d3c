package org.liandong.gateway.boot.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.liandong.gateway.model.ChinaTime;

/** How times are written on a timeline. */
enum Timing {
  /** What happens while one looks. */
  SECONDS("HH:mm:ss.SSS") {
    @Override
    String since(Duration passed) {
      return " +%7.3fs".formatted(passed.toMillis() / 1000.0);
    }

    @Override
    String whole(Duration passed) {
      return "全程 %.3f 秒".formatted(passed.toMillis() / 1000.0);
    }
  },
  /** What takes weeks. */
  DAYS("yyyy-MM-dd EEE HH:mm") {
    @Override
    String since(Duration passed) {
      return "";
    }

    @Override
    String whole(Duration passed) {
      return "全程 " + passed.toDays() + " 天";
    }
  };

  private final DateTimeFormatter format;

  Timing(String pattern) {
    this.format = DateTimeFormatter.ofPattern(pattern, Locale.SIMPLIFIED_CHINESE);
  }

  String clock(Instant at) {
    return format.format(at.atZone(ChinaTime.ZONE));
  }

  abstract String since(Duration passed);

  abstract String whole(Duration passed);
}
