package org.liandong.gateway.protocol;

/** What the gateway may tell a backend; QUERY only asks whether the step's order is known there. */
enum Kind {
  SUBMIT,
  SUPPLEMENT,
  CANCEL,
  QUERY,
  /** A platform that listens is told of the case. */
  REPORT,
  /** A platform is asked for the case's number. */
  NUMBER
}
