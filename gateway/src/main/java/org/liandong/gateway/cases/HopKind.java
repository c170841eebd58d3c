package org.liandong.gateway.cases;

/** What crossed between two systems or persons. The names are codes on the wire. */
public enum HopKind {
  /** 收件: a station's submission was received. */
  RECEIVED,
  /** The station was told at once what is missing (一次性告知). */
  NOTIFIED,
  /** A backend holds an order. */
  DELIVERED,
  /** 上报: a platform that listens holds a report (outcome: of what). */
  REPORTED,
  /** 赋码: the case has its official number, from a platform. */
  NUMBERED,
  /** An attempt failed; it is tried again, or PARKED follows. */
  FAILED,
  /** Nobody knows how an attempt ended: its node died or lost its lease. */
  UNKNOWN,
  /** A backend will not take an order. */
  REFUSED,
  /** An order is not sent: no authority holds today, or its backend cannot take it. */
  HELD,
  /** Parked: an operator must look. */
  PARKED,
  /** An operator set parked work going again. */
  RESUMED,
  /** 人工确认: an operator said what a person found out about parked work. */
  ATTESTED,
  /** An organ answered, and the case moved. */
  ANSWERED,
  /** An organ's answer fits nothing here; it is kept and parked. */
  SET_ASIDE,
  /** The station completed what was missing. */
  CORRECTED,
  /** 材料到齐: what the submission said it brings has been uploaded. */
  ARRIVED,
  /** The applicant took the case back. */
  WITHDRAWN,
  /** An organ owes an answer for longer than agreed. */
  OVERDUE,
  /** 视为受理: an organ said nothing in its time (行政许可法 32). */
  DEEMED_ACCEPTED,
  /** 补正逾期: what was asked of the station did not come in time. */
  LAPSED,
  /** 会商期满: the case goes on without this opinion. */
  CONSULTATION_CLOSED,
  /** 公示期满. */
  PUBLICITY_ENDED,
  /** 黄牌: 80 percent of a limit is used. */
  DEADLINE_NEAR,
  /** 红牌: a limit is over. */
  DEADLINE_PASSED,
  /** Another calendar moved a limit that runs. */
  DEADLINE_MOVED,
  /** An organ's word was taken that the law does not give it: for the supervisor. */
  BREACH,
  /** 提请督查: the submission says what the supervisor must see at once (outcome: what). */
  FLAGGED,
  /** The agent took back at once what nobody was told of. */
  UNDONE,
  /** 跟踪: the station passed on what an outside authority said (outcome). */
  TRACKED,
  /** 送达: what was decided reached the applicant. */
  HANDED_OVER,
  /** 移交: another person is agent or liaison of the case (outcome: as which). */
  HANDED_ON,
  /** 回访: somebody called the applicant of a concluded case (outcome: reached or not). */
  CALLED_BACK,
  /** A supervisor lets be handed out what an organ decided without authority. */
  RELEASED,
  /** 装袋: a station packed a paper parcel of the case. */
  PARCEL_PACKED,
  /** A parcel was given to a carrier, or to who goes to the next place. */
  PARCEL_SENT,
  /** Somebody at a place scanned a parcel and holds it now. */
  PARCEL_RECEIVED,
  /** A parcel came back, reached whom it was for, or is kept by an organ. */
  PARCEL_CLOSED,
  /** 交接逾期: a parcel was not scanned by when its next hand-over was expected. */
  PARCEL_OVERDUE,
  /** 报失: a supervisor declared a parcel lost. */
  PARCEL_LOST
}
