package org.liandong.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one organ's system holds, in memory; rebuilt from the journal. Used by one thread. */
final class Ledger {
  /** Everything under one submit key. */
  private static final class File {
    private final List<Effect> submits = new ArrayList<>(1);
    private final List<Spoken> spoken = new ArrayList<>(0);
    private Effect supplement;
    private Effect cancel;
  }

  private final Map<String, Effect> firstByKey = new HashMap<>();
  private final Map<String, File> files = new HashMap<>();
  private final Set<String> told = new HashSet<>();
  private final List<HeldOrder> held = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private long lastNumber;

  /** The number of the next effect; used up even if it never becomes durable. */
  long nextNumber() {
    return ++lastNumber;
  }

  void add(Effect effect) {
    lastNumber = Math.max(lastNumber, effect.number());
    effects.add(effect);
    firstByKey.putIfAbsent(effect.key(), effect);
    File file = files.computeIfAbsent(effect.submitKey(), key -> new File());
    switch (effect.kind()) {
      case "SUBMIT" -> file.submits.add(effect);
      case "SUPPLEMENT" -> file.supplement = file.supplement == null ? effect : file.supplement;
      default -> file.cancel = file.cancel == null ? effect : file.cancel;
    }
  }

  /** The first effect under a key; null where there is none. */
  Effect first(String key) {
    return firstByKey.get(key);
  }

  /** All effects under a key, oldest first; of any key where it is null. */
  List<Effect> effects(String key) {
    return effects.stream().filter(each -> key == null || each.key().equals(key)).toList();
  }

  /** The cases under a submit key: one, or several where the system does not de-duplicate. */
  List<SimulatedCase> cases(String submitKey) {
    File file = files.get(submitKey);
    if (file == null) {
      return List.of();
    }
    var cases = new ArrayList<SimulatedCase>(1);
    for (Effect submit : file.submits) {
      cases.add(
          new SimulatedCase(
              submit, cases.size(), file.supplement, file.cancel, List.copyOf(file.spoken)));
    }
    return cases;
  }

  /** The number of what is said next under a key. */
  long nextSequence(String submitKey) {
    return files.get(submitKey).spoken.size() + 1L;
  }

  void add(Spoken spoken) {
    files.computeIfAbsent(spoken.submitKey(), key -> new File()).spoken.add(spoken);
  }

  List<String> submitKeys() {
    return List.copyOf(files.keySet());
  }

  /** Keeps an order as it came: for who looks at it, and not after a restart. */
  void hold(HeldOrder order) {
    held.add(order);
  }

  List<HeldOrder> held() {
    return List.copyOf(held);
  }

  /** The gateway has taken this answer's callback. */
  void addTold(String messageId) {
    told.add(messageId);
  }

  boolean isTold(String messageId) {
    return told.contains(messageId);
  }
}
