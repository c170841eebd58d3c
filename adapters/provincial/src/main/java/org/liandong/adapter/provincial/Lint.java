package org.liandong.adapter.provincial;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;

/**
 * What platforms are known to turn away because it is malformed: held before it is sent, with who
 * can mend it. Pure; sees one report at a time. What is only late is never held: see {@link
 * Lateness}.
 */
final class Lint {
  private static final int LONGEST_NUMBER = 50;

  /** One rule: held where it is broken. */
  record Rule(String code, String reason, Fault mend, Predicate<Report> broken) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "id-number-malformed",
              "证件号码不规范：申请人的居民身份证号码位数、出生日期或校验码不对。请站点核对：写错的，撤回后重新申报；没有写错的，请平台放行。",
              Fault.STATION,
              Lint::hasMalformedResidentId),
          new Rule(
              "id-number-missing",
              "证件号码不规范：自然人没有证件号码。请站点写全，撤回后重新申报。",
              Fault.STATION,
              Lint::hasNoIdNumber),
          new Rule(
              "credit-code-malformed",
              "证件号码不规范：统一社会信用代码应是 18 位数字和大写字母，不含 I、O、S、V、Z。请站点核对：写错的，撤回后重新申报；没有写错的，请平台放行。",
              Fault.STATION,
              Lint::hasMalformedCreditCode),
          new Rule(
              "applicant-missing",
              "申请人信息不全：没有申请人或其名称。请站点写全，撤回后重新申报。",
              Fault.STATION,
              Lint::hasNoApplicant),
          new Rule(
              "process-missing",
              "缺过程信息：办结之前没有上报过收件和过程。请网关运维人员核对该办件的上报次序。",
              Fault.GATEWAY,
              report -> report.kind() == ReportKind.CONCLUDED && report.sequence() < 2),
          new Rule(
              "process-incomplete",
              "缺过程信息：过程没有办理机关或办理时间。请网关运维人员核对。",
              Fault.GATEWAY,
              Lint::isIncompleteProcess),
          new Rule(
              "times-reversed",
              "过程信息不规范：开始时间晚于结束时间，或受理早于收件。请网关运维人员核对时钟和该办件的流转记录。",
              Fault.GATEWAY,
              Lint::hasReversedTimes),
          new Rule(
              "result-missing",
              "未推送结果：办结（包括退件、撤回）没有办结结果。请网关运维人员核对。",
              Fault.GATEWAY,
              report -> report.kind() == ReportKind.CONCLUDED && isBlank(report.outcome())),
          new Rule(
              "project-no-malformed",
              "办件编号不规范：超过 50 个字符。请网关运维人员核对。",
              Fault.GATEWAY,
              report -> SubjectFields.projectNo(report.subject()).length() > LONGEST_NUMBER));

  private Lint() {}

  /** All rules, for who wants to list them. */
  static List<Rule> rules() {
    return RULES;
  }

  /** The first rule that a report breaks; empty where it may be sent. */
  static Optional<Refused> check(Report report) {
    return RULES.stream()
        .filter(rule -> rule.broken().test(report))
        .findFirst()
        .map(rule -> new Refused(rule.code(), rule.reason(), rule.mend(), Exchange.NONE));
  }

  private static boolean tellsOfApplicant(Report report) {
    Form form = ReportMapping.form(report);
    return form == Form.RECEIVE || form == Form.ACCEPT;
  }

  private static boolean hasNoApplicant(Report report) {
    Applicant applicant = report.subject().applicant();
    return tellsOfApplicant(report) && (applicant == null || isBlank(applicant.name()));
  }

  private static boolean hasMalformedResidentId(Report report) {
    Applicant applicant = report.subject().applicant();
    return tellsOfApplicant(report)
        && applicant != null
        && "RESIDENT_ID".equals(applicant.idType())
        && !isBlank(applicant.idNumber())
        && !IdentityNumber.isResident(applicant.idNumber());
  }

  private static boolean hasNoIdNumber(Report report) {
    Applicant applicant = report.subject().applicant();
    return tellsOfApplicant(report)
        && applicant != null
        && "PERSON".equals(applicant.kind())
        && (isBlank(applicant.idNumber()) || isBlank(applicant.idType()));
  }

  private static boolean hasMalformedCreditCode(Report report) {
    Applicant applicant = report.subject().applicant();
    return tellsOfApplicant(report)
        && applicant != null
        && applicant.creditCode() != null
        && !IdentityNumber.isCredit(applicant.creditCode());
  }

  private static boolean isIncompleteProcess(Report report) {
    boolean step =
        report.kind() == ReportKind.PROCESS || report.kind() == ReportKind.CORRECTION_ASKED;
    // What the gateway did itself has no organ, and nobody's answer.
    boolean anOrgans = step && report.said() != null && report.said().answer() != null;
    return report.happenedAt() == null
        || anOrgans && (report.actor() == null || report.actor().organ() == null);
  }

  private static boolean hasReversedTimes(Report report) {
    boolean span = report.since() != null && report.since().isAfter(report.happenedAt());
    boolean accepted =
        tellsOfApplicant(report)
            && report.subject().acceptedAt() != null
            && report.subject().acceptedAt().isBefore(report.subject().receivedAt());
    return span || accepted;
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
