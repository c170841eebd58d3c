package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** One organ's system: takes orders by key, works at its own pace, says each answer until heard. */
final class Backend {
  private final World world;
  private final int id;
  private final Capabilities can;
  private final Platform platform;
  private final Map<String, Work> works = new LinkedHashMap<>();
  private final Map<Order, Integer> effects = new HashMap<>();
  private final Map<Order, Long> since = new HashMap<>();
  private final Set<String> keysSeen = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private final Map<String, Answer> unheard = new LinkedHashMap<>();
  private final List<Answer> said = new ArrayList<>();

  Backend(World world, int id, Capabilities can) {
    this.world = world;
    this.id = id;
    this.can = can;
    this.platform = new Platform(world, can);
  }

  Platform platform() {
    return platform;
  }

  Capabilities can() {
    return can;
  }

  List<Answer> unheard() {
    return List.copyOf(unheard.values());
  }

  List<Answer> said() {
    return said;
  }

  void heard(Answer answer) {
    unheard.remove(answer.message());
  }

  Exchange.Reply receive(Exchange request) {
    if (request.key() == null) return page(request.place());
    if (request.question()) return question(request.key());
    boolean again = !keysSeen.add(request.key());
    if (request.order().isOfPlatform()) return platform.receive(request);
    if (again && can.idempotent()) return repeated(request);
    return switch (request.order().kind()) {
      case SUBMIT -> submit(request);
      case SUPPLEMENT -> supplement(request);
      case CANCEL -> cancel(request);
      case QUERY, REPORT, NUMBER -> question(request.key());
    };
  }

  /** Lets one case at the organ go one step further; false if there is nothing to do. */
  boolean work() {
    var able = works.values().stream().filter(this::able).toList();
    if (able.isEmpty()) return false;
    var work = able.get(world.random(able.size()));
    var answer = work.next(id, can.namesOurKey());
    boolean accepts = answer.what() == Answer.What.ACCEPTED;
    if (accepts) work.examinesUntil(world.database().now() + Rules.EXAMINATION);
    said.add(answer);
    if (can.callback()) unheard.put(answer.message(), answer);
    return true;
  }

  private boolean able(Work work) {
    var step = world.database().tables().steps().get(work.submit().step());
    return work.able(world.database().now(), step.asked().own() > 0);
  }

  boolean has(Order order) {
    return effects.containsKey(order);
  }

  boolean keeps(Order submit) {
    var work = works.get(submit.key());
    return work != null && !work.cancelled();
  }

  /** Since when it has what the step waits for it to look at; empty where it has not. */
  OptionalLong holdsSince(StepRow step) {
    return since.entrySet().stream()
        .filter(held -> held.getKey().step() == step.id())
        .filter(held -> answers(held.getKey(), step.lawful()))
        .mapToLong(Map.Entry::getValue)
        .min();
  }

  /** A later supplement brings what an earlier one did not. */
  private static boolean answers(Order order, int lawful) {
    return lawful == 0
        ? order.kind() == Kind.SUBMIT
        : order.kind() == Kind.SUPPLEMENT && order.number() >= lawful;
  }

  private Exchange.Reply page(int place) {
    int end = Math.min(place + Rules.PAGE, said.size());
    return new Exchange.Reply(Exchange.Said.DELIVERED, null, List.copyOf(said.subList(place, end)));
  }

  private Exchange.Reply submit(Exchange request) {
    if (world.chance(2)) {
      refused.add(request.key());
      return Exchange.Reply.of(Exchange.Said.REFUSED);
    }
    effect(request.order());
    long silentUntil = world.database().now() + world.silence();
    var script = world.script();
    boolean content = script.contains(Answer.What.BOTH) && world.random(100) < 60;
    var work =
        new Work(request.order(), "b" + id + "-" + works.size(), script, silentUntil, content);
    works.put(request.key(), work);
    return delivered(work);
  }

  private Exchange.Reply supplement(Exchange request) {
    var work = works.get(Order.submit(request.order().step()).key());
    if (work == null) return unknownKey(request);
    effect(request.order());
    work.supplemented(request.order().brings(world.rules()));
    return delivered(work);
  }

  private Exchange.Reply cancel(Exchange request) {
    var work = works.get(Order.submit(request.order().step()).key());
    if (work == null) return unknownKey(request);
    effect(request.order());
    if (!work.alive()) return Exchange.Reply.of(Exchange.Said.REFUSED);
    work.cancel();
    return delivered(work);
  }

  private Exchange.Reply unknownKey(Exchange request) {
    keysSeen.remove(request.key());
    return Exchange.Reply.of(Exchange.Said.UNKNOWN_KEY);
  }

  private Exchange.Reply repeated(Exchange request) {
    world.saw("backend de-duplicated");
    var work = works.get(Order.submit(request.order().step()).key());
    boolean no =
        refused.contains(request.key())
            || request.order().kind() == Kind.CANCEL && !work.cancelled();
    return no ? Exchange.Reply.of(Exchange.Said.REFUSED) : delivered(work);
  }

  private Exchange.Reply question(String key) {
    if (!keysSeen.contains(key) || refused.contains(key)) {
      return Exchange.Reply.of(Exchange.Said.UNKNOWN_KEY);
    }
    var work = works.get(key.contains("/") ? key.substring(0, key.indexOf('/')) : key);
    if (key.endsWith("/x") && !work.cancelled()) {
      return Exchange.Reply.of(Exchange.Said.UNKNOWN_KEY);
    }
    var answers = work.answers().stream().map(a -> a.renamed("asked:" + a.message())).toList();
    return new Exchange.Reply(
        Exchange.Said.DELIVERED, work.reference(), id == 1 ? answers : work.answers());
  }

  private void effect(Order order) {
    since.putIfAbsent(order, world.database().now());
    int count = effects.merge(order, 1, Integer::sum);
    if (count > 1 && can.idempotent()) {
      throw new Violation(3, count + " effects of " + order + " at a de-duplicating backend");
    }
  }

  private static Exchange.Reply delivered(Work work) {
    return new Exchange.Reply(Exchange.Said.DELIVERED, work.reference(), List.of());
  }
}
