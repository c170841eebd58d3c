package org.liandong.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** What a platform turns away on push, as far as it is publicly known. */
final class ProvinceRules {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final String RESIDENT_ID = "111";
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  /** A refusal: its code and its words. */
  record Refusal(String code, String message) {}

  private ProvinceRules() {}

  /**
   * Looks at a record.
   *
   * @param before what the platform holds of the case, in the order of its events
   */
  static Optional<Refusal> check(ProvinceRecord record, List<ProvinceRecord> before) {
    if (record.guid().isEmpty() || record.text("projectNo").isEmpty()) {
      return report("缺少主键或办件编号");
    }
    if (record.text("applyerPageType").equals(RESIDENT_ID)
        && !isResidentId(record.text("applyerPageCode"))) {
      return Optional.of(new Refusal(ProvinceReply.MALFORMED_DATA, "证件号码不规范"));
    }
    // One that the gateway has given up never comes, and one that was lost comes again behind
    // others.
    int number = record.eventNo();
    if (number < 1 || before.stream().anyMatch(each -> each.eventNo() == number)) {
      return report("上报次序不对，第 " + number + " 项不能接收");
    }
    return switch (record.form()) {
      case "receive" -> late(record);
      case "result" -> result(record, before);
      case "process" -> process(record, before);
      default -> Optional.empty();
    };
  }

  private static Optional<Refusal> late(ProvinceRecord record) {
    LocalDateTime received = time(record.text("eventStartTime"));
    LocalDateTime sent = time(record.text("cdTime"));
    if (received == null || sent == null) {
      return report("时间格式不对");
    }
    boolean late = Duration.between(received, sent).compareTo(Duration.ofHours(24)) > 0;
    return late && record.text("lateExplain").isEmpty() ? report("超时24小时收件") : Optional.empty();
  }

  private static Optional<Refusal> result(ProvinceRecord record, List<ProvinceRecord> before) {
    if (before.isEmpty()) {
      return report("缺过程信息收件");
    }
    if (record.text("resultType").isEmpty()) {
      return report("退件未推送结果");
    }
    return overdue(record, before) ? report("项目超期") : Optional.empty();
  }

  private static Optional<Refusal> process(ProvinceRecord record, List<ProvinceRecord> before) {
    if (record.text("eventName").isEmpty() || time(record.text("eventEndTime")) == null) {
      return report("缺过程信息收件");
    }
    boolean concluded = before.stream().anyMatch(each -> each.form().equals("result"));
    if (record.text("eventName").equals("送达") && !concluded) {
      return report("退件未推送结果");
    }
    return !concluded && overdue(record, before) ? report("超期未办结") : Optional.empty();
  }

  private static boolean overdue(ProvinceRecord record, List<ProvinceRecord> before) {
    LocalDateTime at = time(record.text("eventTime"));
    return record.text("lateExplain").isEmpty()
        && at != null
        && before.stream()
            .map(each -> each.text("promiseDate"))
            .filter(day -> day.matches("\\d{4}-\\d{2}-\\d{2}"))
            .map(LocalDate::parse)
            .anyMatch(due -> at.toLocalDate().isAfter(due));
  }

  private static Optional<Refusal> report(String message) {
    return Optional.of(new Refusal(ProvinceReply.MALFORMED_REPORT, message));
  }

  static LocalDateTime time(String text) {
    try {
      return LocalDateTime.parse(text, TIME);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isResidentId(String number) {
    if (!number.matches("\\d{17}[\\dX]")) {
      return false;
    }
    int sum = 0;
    for (int at = 0; at < WEIGHTS.length; at++) {
      sum += WEIGHTS[at] * (number.charAt(at) - '0');
    }
    return "10X98765432".charAt(sum % 11) == number.charAt(17);
  }
}
