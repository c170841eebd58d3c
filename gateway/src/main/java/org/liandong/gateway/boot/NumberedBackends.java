package org.liandong.gateway.boot;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.BackendNumbers;
import org.liandong.gateway.catalogue.Backend;

/** Runs no node whose numbers mean other backends than the database remembers. */
final class NumberedBackends {
  private final Collection<Backend> configured;

  NumberedBackends(Collection<Backend> configured) {
    this.configured = configured;
  }

  /** Every backend that was renumbered, in words for people; where there is none, all are known. */
  Future<List<String>> remember(SqlConnection tx) {
    Map<Integer, String> codes =
        configured.stream().collect(Collectors.toMap(Backend::number, Backend::code));
    return new BackendNumbers().remember(tx, codes).map(this::clashes);
  }

  private List<String> clashes(Map<Integer, String> remembered) {
    return configured.stream().flatMap(one -> clash(one, remembered).stream()).toList();
  }

  private static Optional<String> clash(Backend backend, Map<Integer, String> remembered) {
    String before = remembered.get(backend.number());
    if (backend.code().equals(before)) {
      return Optional.empty();
    }
    if (before != null) {
      return Optional.of(
          "%s：编号 %d 已属于后端 %s，不能给后端 %s"
              .formatted(backend.place(), backend.number(), before, backend.code()));
    }
    return remembered.entrySet().stream()
        .filter(one -> one.getValue().equals(backend.code()))
        .findFirst()
        .map(
            one ->
                "%s：后端 %s 的编号是 %d，不能改成 %d"
                    .formatted(backend.place(), backend.code(), one.getKey(), backend.number()));
  }
}
