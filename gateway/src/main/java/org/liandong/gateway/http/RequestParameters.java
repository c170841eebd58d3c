package org.liandong.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the path, query and header parameters of one operation. */
final class RequestParameters {
  private static final FieldError UNSEEN = missing(IfMatch.HEADER);

  private final List<Parameter> inPath;
  private final List<Parameter> inQuery;
  private final List<Parameter> inHeader;
  private final Set<String> known;
  private final boolean takesKey;

  RequestParameters(List<Parameter> declared) {
    inPath = those(declared, Parameter.In.PATH);
    inQuery = those(declared, Parameter.In.QUERY);
    takesKey = declared.stream().anyMatch(RequestParameters::isKey);
    inHeader =
        those(declared, Parameter.In.HEADER).stream()
            .filter(parameter -> !isKey(parameter) && !isTrace(parameter))
            .toList();
    known = inQuery.stream().map(Parameter::name).collect(Collectors.toSet());
  }

  private static List<Parameter> those(List<Parameter> declared, Parameter.In in) {
    return declared.stream().filter(parameter -> parameter.in() == in).toList();
  }

  private static boolean isKey(Parameter parameter) {
    return parameter.name().equalsIgnoreCase(IdempotencyKey.HEADER);
  }

  /** A trace that cannot be read is begun anew and refuses nobody. */
  private static boolean isTrace(Parameter parameter) {
    return parameter.name().equalsIgnoreCase(TraceContext.HEADER);
  }

  boolean takesKey() {
    return takesKey;
  }

  /**
   * Path, query and header parameters by name; fails with 400 that lists every fault, and with 428
   * (RFC 6585) where all is well but that the caller does not say what was seen.
   */
  Map<String, String> read(RoutingContext ctx) {
    String query = ctx.request().query();
    boolean asked = query != null && !query.isEmpty();
    if (inPath.isEmpty() && inQuery.isEmpty() && inHeader.isEmpty() && !asked) {
      return Map.of();
    }
    Escapes.requireUtf8(ctx.request().uri());
    Map<String, String> values = new HashMap<>();
    List<FieldError> faults = new ArrayList<>();
    for (Parameter parameter : inPath) {
      take(parameter, List.of(ctx.pathParam(parameter.name())), values, faults);
    }
    MultiMap given = asked ? ctx.queryParams() : MultiMap.caseInsensitiveMultiMap();
    inQuery.forEach(one -> take(one, given.getAll(one.name()), values, faults));
    inHeader.forEach(one -> take(one, ctx.request().headers().getAll(one.name()), values, faults));
    refuseUnknown(given, faults);
    if (faults.equals(List.of(UNSEEN))) {
      throw GatewayException.of(
              FailureKind.UNCONDITIONAL,
              FailureKind.UNCONDITIONAL.code(),
              "请先打开它，把应答里的 ETag 写进请求头 If-Match 再提交：这样在您看过之后的变化不会被盖掉。")
          .with(faults);
    }
    if (!faults.isEmpty()) {
      throw GatewayException.malformed(
              "invalid-parameter", "参数有 " + faults.size() + " 处不符合要求，请按 errors 逐项更正。")
          .with(faults);
    }
    return values;
  }

  private static void take(
      Parameter parameter,
      List<String> given,
      Map<String, String> values,
      List<FieldError> faults) {
    if (parameter.isLeftEmpty(given)) {
      return;
    }
    if (given.size() > 1) {
      faults.add(FieldError.in(parameter.name(), "repeated", "参数重复，请只写一次。"));
    } else if (given.size() == 1) {
      faults.addAll(parameter.faults(given.get(0)));
      values.put(parameter.name(), given.get(0));
    } else if (parameter.presence() == Parameter.Presence.REQUIRED) {
      faults.add(missing(parameter.name()));
    }
  }

  private static FieldError missing(String parameter) {
    return FieldError.in(parameter, "missing", "缺少必填参数，请补上。");
  }

  private void refuseUnknown(MultiMap given, List<FieldError> faults) {
    for (String name : given.names()) {
      if (!known.contains(name)) {
        String shown = Pointers.isHarmless(name) ? name : null;
        faults.add(FieldError.in(shown, "unknown-parameter", "不认识的查询参数，请删除或核对拼写。"));
      }
    }
  }
}
