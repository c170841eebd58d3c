package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One gateway node: volatile memory, a monotonic clock of its own, an owner id per start. */
final class Node {
  private final World world;
  private final String name;
  private final long clockOffset;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private int owner;
  private long frozenUntil;
  private long stoodStill;

  Node(World world, String name, int owner, long clockOffset) {
    this.world = world;
    this.name = name;
    this.owner = owner;
    this.clockOffset = clockOffset;
  }

  int owner() {
    return owner;
  }

  long monotonic() {
    return world.database().now() + clockOffset - stoodStill;
  }

  boolean frozen() {
    return world.database().now() < frozenUntil;
  }

  boolean frozenSince(long time) {
    return frozenUntil > time;
  }

  void freeze(int ticks, boolean clockStops) {
    frozenUntil = world.database().now() + ticks;
    if (clockStops) stoodStill += ticks;
  }

  /** Loses everything but the name. */
  void crash(int newOwner) {
    tasks.clear();
    results.clear();
    world.database().disconnect(this);
    owner = newOwner;
    frozenUntil = 0;
  }

  void wake() {
    frozenUntil = Math.min(frozenUntil, world.database().now());
  }

  Task spawn(Consumer<Task> work) {
    var task = new Task(this);
    work.accept(task);
    if (!task.ended()) tasks.add(task);
    return task;
  }

  void settleLater(Result result) {
    results.add(result);
  }

  List<Result> results() {
    return results;
  }

  List<Task> runnable() {
    return tasks.stream().filter(Task::runnable).toList();
  }

  List<String> points() {
    return tasks.stream().map(Task::point).toList();
  }

  List<Task> urgent() {
    return tasks.stream().filter(Task::urgent).toList();
  }

  void run(Task task) {
    world.trace(name + " " + task.point());
    task.run();
    if (task.ended()) tasks.remove(task);
  }

  @Override
  public String toString() {
    return name;
  }
}
