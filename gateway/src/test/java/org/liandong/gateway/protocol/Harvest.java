package org.liandong.gateway.protocol;

/** Counts what happened, for the test that the model is not vacuous. */
final class Harvest {
  private final World world;

  Harvest(World world) {
    this.world = world;
  }

  void committed(Tables before, Tables after, long now) {
    for (var row : before.dispatches().values()) {
      var next = after.dispatches().get(row.id());
      ended(row, next);
      if (row.order().isOfPlatform()) continue;
      var step = before.steps().get(row.order().step());
      boolean heard = after.steps().get(step.id()).heard() > step.heard();
      if (heard && row.leased(now) && row.equals(next)) world.saw("answer overtook the ack");
    }
    for (var message : before.inbox().values()) {
      var next = after.inbox().get(message.answer().message());
      asked(after, message, next);
      boolean waits = next.state() == InboxRow.State.PENDING && next.dueAt() > now;
      if (!message.equals(next) && waits) world.saw("premature answer waits");
    }
    for (var step : before.steps().values()) {
      var next = after.steps().get(step.id()).nextOrder();
      if (step.nextOrder() != null && next == null) {
        world.saw("next order taken: " + step.nextOrder().kind());
      }
      if (step.nextOrder() != null && next != null && !next.equals(step.nextOrder())) {
        world.saw("CANCEL replaced SUPPLEMENT as next order");
      }
    }
  }

  private void asked(Tables after, InboxRow message, InboxRow next) {
    boolean applied = next.state() == InboxRow.State.APPLIED && !message.equals(next);
    if (!applied) return;
    var what = message.answer().what();
    after.steps().values().stream()
        .filter(message.answer()::isOf)
        .forEach(
            step -> {
              boolean resent = step.state() == StepState.SUPPLEMENTING && step.above();
              if (what == Answer.What.AGAIN && resent) world.saw("sent once more");
              boolean part = step.partIsLast();
              if (what == Answer.What.BOTH && part) world.saw("sent in part");
              boolean rest = step.asked().own() > 0 && step.state() != StepState.ACCEPTED;
              if (what == Answer.What.ACCEPTED && rest) world.saw("accepted on the part alone");
              boolean meanwhile = step.state() == StepState.CORRECTION && step.lawful() > 0;
              if (what == Answer.What.MORE && meanwhile) world.saw("asked for more meanwhile");
            });
  }

  void atTheEnd() {
    var tables = world.database().tables();
    tables.hops().forEach(hop -> world.saw("hop " + hop.what()));
    tables.inbox().values().forEach(row -> world.saw("message " + row.state()));
    tables.cases().values().forEach(theCase -> world.saw("case " + theCase.state()));
    tables.dispatches().values().forEach(row -> world.saw("left parked " + row.order().kind()));
    tables.steps().values().stream()
        .filter(step -> step.stage() == 1)
        .forEach(step -> world.saw("step of stage 2"));
  }

  private void ended(DispatchRow row, DispatchRow next) {
    boolean owned = row.owner() != 0;
    if (owned && next == null) world.saw("row removed: " + row.order().kind());
    if (owned && next != null && next.parked()) world.saw("parked: " + row.order().kind());
    if (owned && next != null && !next.order().equals(row.order())) {
      world.saw(row.order().kind() + " became " + next.order().kind());
    }
  }
}
