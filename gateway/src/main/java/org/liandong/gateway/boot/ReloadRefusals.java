package org.liandong.gateway.boot;

import java.time.Duration;
import java.util.List;
import org.liandong.gateway.backends.InvalidBackends;
import org.liandong.gateway.catalogue.Finding;
import org.liandong.gateway.catalogue.Finding.Severity;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.ledger.LedgerUnfit;

/** Why another configuration is not put into use, in words that say what to do. */
final class ReloadRefusals {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int MOST_SHOWN = 100;

  private ReloadRefusals() {}

  static GatewayException busy() {
    return GatewayException.of(
            FailureKind.CONFLICT, "reload-under-way", "本节点正在重载配置，请等它结束，看 GET /configuration 再决定。")
        .retryAfter(PAUSE);
  }

  static GatewayException starting() {
    return GatewayException.of(
            FailureKind.CONFLICT, "node-starting", "本节点还在启动，什么也没有改。请等 GET /health/ready 说就绪后再重载。")
        .retryAfter(PAUSE);
  }

  static GatewayException faulty(List<Finding> findings) {
    return refused(
        findings.stream().filter(finding -> finding.severity() == Severity.FAULT).toList());
  }

  static GatewayException faultyBackends(InvalidBackends invalid) {
    return refused(invalid.faults());
  }

  static GatewayException renumbered(List<String> clashes) {
    return refused(clashes);
  }

  static GatewayException unfit(LedgerUnfit unfit) {
    return refused(unfit.getMessage().lines().toList());
  }

  static GatewayException needsStart(List<String> sections) {
    return GatewayException.of(
        FailureKind.CONFLICT,
        "restart-needed",
        "gateway.yaml 的 %s 改了，运行中不能生效，所以什么也没有改。请把它们改回来再重载，或逐个重启节点。"
            .formatted(String.join("、", sections)));
  }

  /** Of many faults only those that are shown become texts. */
  private static GatewayException refused(List<?> faults) {
    List<FieldError> shown =
        faults.stream()
            .limit(MOST_SHOWN)
            .map(fault -> new FieldError(null, null, "configuration-fault", fault.toString()))
            .toList();
    return GatewayException.of(
            FailureKind.INVALID,
            "configuration-faulty",
            "配置有 %d 个错误，仍用原来的配置。请照 errors（最多列 %d 条）逐条改正配置文件后再重载。"
                .formatted(faults.size(), MOST_SHOWN))
        .with(shown);
  }
}
