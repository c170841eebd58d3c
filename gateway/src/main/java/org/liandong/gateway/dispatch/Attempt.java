package org.liandong.gateway.dispatch;

import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.cases.LeasedOrder;

/**
 * One attempt at an order.
 *
 * @param gate the gate's state when it began
 */
record Attempt(LeasedOrder order, Backend backend, String gate) {}
