package org.liandong.gateway.protocol;

/** Where one organ's step stands. */
enum StepState {
  WAITING,
  CORRECTION,
  SUPPLEMENTING,
  ACCEPTED,
  APPROVED,
  REJECTED,
  CANCELLED;

  boolean over() {
    return switch (this) {
      case WAITING, CORRECTION, SUPPLEMENTING, ACCEPTED -> false;
      case APPROVED, REJECTED, CANCELLED -> true;
    };
  }
}
