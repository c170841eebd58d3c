package org.liandong.gateway.lookups;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.liandong.gateway.cases.LookUpStore.Known;
import org.liandong.gateway.catalogue.RegisterSettings.Register;
import org.liandong.gateway.http.WireTime;

/** A finding on the wire: always with its age, and never more sure than it is. */
final class FindingJson {
  private FindingJson() {}

  static JsonObject of(Register register, Finding finding, Instant now) {
    JsonObject json =
        new JsonObject()
            .put("lookUp", register.code())
            .put("name", register.name())
            .put("state", finding.state())
            .put("detail", detail(register, finding))
            .put("source", finding.known().map(Known::source).orElse(register.backend()))
            .put("cached", finding.cached());
    finding
        .known()
        .ifPresentOrElse(
            known -> json.mergeIn(times(known, now)).put("facts", known.facts()),
            () -> json.put("asOf", null).put("fetchedAt", null).put("ageSeconds", null));
    finding
        .last()
        .ifPresent(
            last ->
                json.put(
                    "lastKnown",
                    times(last, now)
                        .put("state", Finding.state(last))
                        .put("source", last.source())));
    return json;
  }

  private static String why(Finding finding) {
    return switch (finding.why()) {
      case RegisterCalls.BUSY -> "的查询正忙";
      case RegisterCalls.NOT_OFFERED -> "没有配置能查的后端";
      default -> "现在查不到";
    };
  }

  private static String mend(Finding finding) {
    return switch (finding.why()) {
      case RegisterCalls.BUSY -> "请过一秒再查，";
      case RegisterCalls.NOT_OFFERED -> "再查也没有用，请联系网关运维人员，";
      default -> "请稍后再查，";
    };
  }

  private static JsonObject times(Known known, Instant now) {
    return new JsonObject()
        .put("asOf", WireTime.of(known.asOf()))
        .put("fetchedAt", WireTime.of(known.fetchedAt()))
        .put("ageSeconds", Math.max(0, Duration.between(known.fetchedAt(), now).toSeconds()));
  }

  private static String detail(Register register, Finding finding) {
    String name = "「" + register.name() + "」";
    return switch (finding.state()) {
      case "KNOWN" -> name + "有这位申请人的记录，见 facts；是哪一天的数据以 asOf 为准。";
      case "NOT_FOUND" -> name + "没有这位申请人的记录。";
      default ->
          name
              + why(finding)
              + "：有没有记录都不知道，既不能当作没有，也不能当作有。"
              + mend(finding)
              + (finding.last().isPresent() ? "上一次查到的时间见 lastKnown，已经不能作数，仅供参考。" : "此前也没有查到过。");
    };
  }
}
