package org.liandong.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.liandong.adapter.spi.Fault;

/**
 * One operation of the contract, ready to check requests.
 *
 * @param path as in the contract, {@code /api/v1/cases/{id}}
 * @param roles one of which the caller must have; empty where no bearer token is asked for
 * @param body what the body must be; null where the operation takes none
 * @param tellsFaults false where a parameter that does not fit is a 404 like any unknown one
 * @param asker whose fault is what is refused: who sends such requests
 */
record Operation(
    String id,
    HttpMethod method,
    String path,
    Set<Role> roles,
    List<Parameter> parameters,
    Body body,
    boolean tellsFaults,
    Fault asker) {

  /**
   * What a body must be.
   *
   * @param schema null where the body is handed on as it came, for the endpoint alone can judge it
   * @param isStreamed true where the endpoint reads it itself, piece by piece
   * @param isTold true where the endpoint tells the faults itself, beside its own
   */
  record Body(CompiledSchema schema, boolean isStreamed, boolean isTold) {
    boolean isJson() {
      return schema != null;
    }

    /**
     * Reads a body of JSON, and says what the contract does not allow of it. Fails with 400 where
     * it is no JSON.
     */
    StrictJson.Parsed judge(Buffer received) {
      StrictJson.Parsed parsed = StrictJson.read(received.getBytes());
      return new StrictJson.Parsed(
          parsed.value(), merged(parsed.faults(), schema.faults(parsed.value(), "")));
    }

    /**
     * Where a value could not be read as it stands, what the schema says of it is beside the point.
     */
    private static List<FieldError> merged(List<FieldError> unreadable, List<FieldError> unfit) {
      if (unreadable.isEmpty()) {
        return unfit;
      }
      Set<String> places = new HashSet<>();
      unreadable.forEach(fault -> places.add(fault.pointer()));
      List<FieldError> all = new ArrayList<>(unreadable);
      unfit.stream().filter(fault -> !places.contains(fault.pointer())).forEach(all::add);
      return all;
    }
  }

  Operation {
    parameters = List.copyOf(parameters);
    roles = Set.copyOf(roles);
  }

  boolean streams() {
    return body != null && body.isStreamed();
  }

  boolean authenticated() {
    return !roles.isEmpty();
  }

  /** The path before its first parameter, {@code /api/v1/cases/}. */
  String literalStart() {
    return path.replaceFirst("\\{.*", "");
  }

  /** As the router spells it, {@code /api/v1/cases/:id}. */
  String routerPath() {
    return path.replace('{', ':').replace("}", "");
  }
}
