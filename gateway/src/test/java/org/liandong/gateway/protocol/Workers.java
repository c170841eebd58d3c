package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;

/** Starts what a node's loops would start, and knows what there is to do. */
final class Workers {
  private final World world;

  Workers(World world) {
    this.world = world;
  }

  void runAnyTask() {
    var nodes = world.nodes().stream().filter(node -> !node.runnable().isEmpty()).toList();
    if (nodes.isEmpty()) return;
    var node = nodes.get(world.random(nodes.size()));
    var tasks = node.runnable();
    node.run(tasks.get(world.random(tasks.size())));
  }

  void startAny(Node node) {
    var jobs = jobs(node);
    if (!jobs.isEmpty()) jobs.get(world.random(jobs.size())).run();
  }

  void callback(int backend) {
    var heard = world.backend(backend);
    var answers = world.chance(10) && heard.can().callback() ? heard.said() : heard.unheard();
    if (answers.isEmpty()) return;
    var answer = answers.get(world.random(answers.size()));
    var node = world.nodes().get(world.random(world.nodes().size()));
    node.spawn(task -> new Doors(world, node).callback(task, answer));
  }

  void station(Station station, Node node) {
    var doors = new Doors(world, node);
    if (station.caseId() == 0 || world.chance(3)) {
      node.spawn(task -> doors.submit(task, station));
    } else if (station.wantsToWithdraw() && world.random(100) < 20) {
      node.spawn(task -> doors.withdraw(task, station));
    } else if (station.corrects()) {
      corrections(station).forEach(step -> node.spawn(task -> doors.correct(task, station, step)));
    }
  }

  /**
   * Quiet phase: every loop of every node runs, everything under way arrives; false when all rest.
   */
  boolean doEverything() {
    boolean busy = false;
    for (var node : world.nodes()) {
      busy |= finish(node);
      var jobs = jobs(node);
      jobs.forEach(Runnable::run);
      busy |= !jobs.isEmpty();
      finish(node);
    }
    while (world.network().deliver()) busy = true;
    for (var backend : world.backends()) {
      while (backend.work()) busy = true;
      for (int i = backend.unheard().size(); i > 0; i--)
        callback(world.backends().indexOf(backend));
    }
    for (var station : world.stations()) {
      boolean asks = station.caseId() == 0 || station.wantsToWithdraw();
      boolean corrects = station.corrects() && !corrections(station).isEmpty();
      if (asks || corrects) station(station, world.nodes().get(world.random(3)));
    }
    for (var node : world.nodes()) busy |= finish(node);
    return busy;
  }

  private static boolean finish(Node node) {
    boolean busy = false;
    for (var tasks = node.runnable(); !tasks.isEmpty(); tasks = node.runnable()) {
      node.run(tasks.get(0));
      busy = true;
    }
    return busy;
  }

  private List<StepRow> corrections(Station station) {
    return world.database().tables().steps().values().stream()
        .filter(step -> step.caseId() == station.caseId() && step.state() == StepState.CORRECTION)
        .toList();
  }

  private List<Runnable> jobs(Node node) {
    var jobs = new ArrayList<Runnable>();
    var sender = new Sender(world, node);
    for (int i = 0; i < world.backends().size(); i++) {
      int backend = i;
      if (sender.hasWork(i)) jobs.add(() -> node.spawn(task -> sender.claim(task, backend)));
    }
    var settler = new Settler(world, node);
    if (!node.results().isEmpty()) jobs.add(() -> node.spawn(settler::settle));
    var db = world.database();
    for (var row : db.tables().dispatches().values()) {
      if (row.expired(db.now())) jobs.add(() -> node.spawn(task -> settler.reclaim(task, row)));
    }
    var inbox = new InboxWorker(world, node);
    for (var row : inbox.due()) jobs.add(() -> node.spawn(task -> inbox.advance(task, row)));
    var asker = new Asker(world, node);
    for (var timer : asker.due()) jobs.add(() -> node.spawn(task -> asker.fire(task, timer)));
    var poller = new Poller(world, node);
    for (var row : poller.due()) jobs.add(() -> node.spawn(task -> poller.read(task, row)));
    var counter = new Counter(world, node);
    for (var limit : counter.due()) jobs.add(() -> node.spawn(task -> counter.fire(task, limit)));
    var feeder = new Feeder(world, node);
    if (feeder.hasWork()) jobs.add(() -> node.spawn(feeder::feed));
    return jobs;
  }
}
