package org.liandong.gateway.cases;

/** What became of an operator's word about one piece of work. Only DONE changes anything. */
public enum OperatorResult {
  /** It was done; in a dry run: it could be. */
  DONE,
  /** This very request did it before. */
  DONE_BEFORE,
  /** This request's key stood for another act on the same work. */
  KEY_REUSED,
  /** There is no such order or answer, or it has done its work. */
  UNKNOWN,
  /** It is not parked, or not any more. */
  NOT_PARKED,
  /** It is parked, but not as it was when it was seen: it has been something else since. */
  CHANGED,
  /** Its backend is not configured: nobody could send it. */
  NOT_CONFIGURED,
  /** The case has moved on, and this order must not be sent: a person tells the organ. */
  NOT_WANTED,
  /** Sending it again has no second effect: nothing has to be found out. */
  RETRY_INSTEAD,
  /** This act is not for work of this kind. */
  NOT_FITTING
}
