package org.liandong.gateway.liaisons;

import java.util.Optional;
import org.liandong.gateway.cases.NoticeQueries.Told;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.HelperRole;

/** What a notice tells, and what its reader is to do. The names are codes on the wire. */
enum NoticeKind {
  /** 补正: something is missing. */
  CORRECTION,
  /** 黄牌. */
  YELLOW,
  /** 红牌. */
  RED,
  /** 补正逾期. */
  LAPSED,
  /** 视为受理. */
  DEEMED_ACCEPTED,
  /** An organ's word was taken that the law does not give it. */
  BREACH;

  static NoticeKind of(Told told) {
    return switch (told.kind()) {
      case DEADLINE_NEAR -> YELLOW;
      case DEADLINE_PASSED -> RED;
      case LAPSED -> LAPSED;
      case DEEMED_ACCEPTED -> DEEMED_ACCEPTED;
      case BREACH -> BREACH;
      default -> CORRECTION;
    };
  }

  /** Of which limit; empty where it is of none. */
  Optional<CountdownKind> limit(Told told) {
    return switch (this) {
      case CORRECTION, LAPSED -> Optional.of(CountdownKind.CORRECTION);
      case YELLOW, RED -> Optional.of(CountdownKind.valueOf(told.outcome()));
      case DEEMED_ACCEPTED -> Optional.of(CountdownKind.ACCEPTANCE);
      case BREACH -> Optional.empty();
    };
  }

  /** What to do, for people. */
  String task(HelperRole role, Optional<CountdownKind> limit) {
    boolean agent = role == HelperRole.AGENT;
    return switch (this) {
      case CORRECTION -> agent ? "请把缺少的材料一次告知申请人，在期限前补正。" : "请向站点问清缺什么、有没有困难，帮申请人在期限前补齐。";
      case YELLOW -> limit.map(CountdownKind::label).orElse("") + "期限已用八成，" + urge(agent, limit);
      case RED -> limit.map(CountdownKind::label).orElse("") + "期限已过，" + urge(agent, limit);
      case LAPSED ->
          agent ? "补正逾期，已按放弃补正处理。请告知申请人，材料备齐后可以重新申报。" : "补正逾期，已按放弃补正处理。请问清原因，需要重新申报的，帮申请人备齐材料。";
      case DEEMED_ACCEPTED ->
          agent ? "机关到期没有表示，视为受理，办理期限已经起算。请告知申请人。" : "机关到期没有表示，视为受理，办理期限已经起算。请联系机关，确认已在办理。";
      case BREACH ->
          agent
              ? "机关的这个回复不合法定程序，已照收并记录，由督查员处理。请先不要让申请人重复跑。"
              : "机关的这个回复不合法定程序，已照收并记录，由督查员处理。请联系机关核实。";
    };
  }

  private static String urge(boolean agent, Optional<CountdownKind> limit) {
    if (limit.filter(CountdownKind.TRACKING::equals).isPresent()) {
      return agent ? "请向作出决定的外部机关询问进度，有答复的记入办件。" : "请帮站点向作出决定的外部机关询问进度。";
    }
    boolean station = limit.filter(kind -> kind.owner() == CountdownKind.Owner.STATION).isPresent();
    if (station) {
      return agent ? "请尽快办完这一步。" : "请提醒站点，帮它尽快办完这一步。";
    }
    return agent ? "请向申请人说明进度。" : "请联系承办机关，问清卡在哪里，督促办理。";
  }
}
