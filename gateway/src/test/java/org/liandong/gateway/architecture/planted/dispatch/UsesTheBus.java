package org.liandong.gateway.architecture.planted.dispatch;

import io.vertx.core.eventbus.EventBus;
import io.vertx.sqlclient.Tuple;
import org.liandong.gateway.architecture.planted.intake.Prints;

/** Breaks three rules: the event bus, SQL outside the hall, another door. */
public record UsesTheBus(EventBus bus, Tuple tuple, Prints door) {}
