package org.liandong.gateway.architecture.planted.timers;

import java.util.logging.Logger;
import org.liandong.gateway.architecture.planted.dispatch.UsesTheBus;

/** Breaks two rules: another log, another door. */
public record LogsItsOwnWay(Logger log, UsesTheBus door) {}
