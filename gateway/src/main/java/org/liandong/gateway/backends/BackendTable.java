package org.liandong.gateway.backends;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The backends in service at one time, in the order of the configuration. Never changes. */
final class BackendTable {
  static final BackendTable EMPTY = new BackendTable(List.of());

  private final List<Opened> opened;
  private final List<Backend> all;
  private final Map<String, Backend> byCode;
  private final Map<Integer, Backend> byNumber;

  BackendTable(List<Opened> opened) {
    this.opened = List.copyOf(opened);
    this.all = opened.stream().map(Opened::backend).toList();
    this.byCode = all.stream().collect(Collectors.toMap(Backend::code, Function.identity()));
    this.byNumber = all.stream().collect(Collectors.toMap(Backend::number, Function.identity()));
  }

  /** A backend, and what its adapter was given. */
  record Opened(Backend backend, Outfit outfit) {}

  List<Backend> all() {
    return all;
  }

  Optional<Backend> byCode(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  Optional<Backend> byNumber(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** What stands here as it is configured; empty where it is new or other than it was. */
  Optional<Opened> standing(BackendSettings settings) {
    return opened.stream().filter(one -> one.backend().settings().equals(settings)).findFirst();
  }

  /** What is here and not there; one that was opened anew is another. */
  List<Opened> without(BackendTable other) {
    return opened.stream()
        .filter(one -> other.opened.stream().noneMatch(its -> its.outfit() == one.outfit()))
        .toList();
  }

  List<Outfit> outfits() {
    return opened.stream().map(Opened::outfit).toList();
  }

  List<Opened> opened() {
    return opened;
  }
}
