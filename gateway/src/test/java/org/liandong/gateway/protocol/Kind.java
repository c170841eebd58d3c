package org.liandong.gateway.protocol;

/** What the gateway may tell a backend; QUERY only asks whether the step's order is known there. */
enum Kind {
  SUBMIT,
  SUPPLEMENT,
  CANCEL,
  QUERY
}
