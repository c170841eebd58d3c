package org.liandong.gateway.lookups;

import java.time.LocalDate;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

/** Why a licence is not taken over, and what can be done instead. */
final class LicenceRefusals {
  private LicenceRefusals() {}

  static GatewayException noLibrary() {
    return GatewayException.of(
        FailureKind.INVALID, "no-licence-library", "本网关没有接电子证照库。请照常上传证照的扫描件。");
  }

  static GatewayException notFound() {
    return GatewayException.of(
        FailureKind.INVALID,
        "licence-not-found",
        "证照库里没有这份证照，或者持证人不是这位申请人。请核对电子证照标识和持证人的证件号码；也可以上传证照的扫描件代替。");
  }

  static GatewayException ofAnother() {
    return GatewayException.of(
        FailureKind.INVALID,
        "licence-of-another",
        "这份证照的持证人与所写的姓名或名称不一致，没有取用。请核对；确是本人而证照上的姓名有误的，请先到发证机关更正，或上传扫描件。");
  }

  static GatewayException expired(LocalDate until) {
    return GatewayException.of(
        FailureKind.INVALID,
        "licence-expired",
        "这份证照的有效期到 " + until + " 为止，已经过期，没有取用。请先到发证机关换证，再重新取用。");
  }

  static GatewayException unreachable(AdapterFailure failure) {
    return switch (failure.code()) {
      case RegisterCalls.BUSY -> busy(failure);
      case RegisterCalls.NOT_OFFERED -> noLibrary();
      default -> away(failure);
    };
  }

  private static GatewayException busy(AdapterFailure failure) {
    return GatewayException.of(
            FailureKind.UNAVAILABLE,
            "licence-library-busy",
            "正在取证照的人太多，这一份还没有去取。请过一秒再取；急办的，可以先上传证照的扫描件代替。")
        .blame(failure.fault())
        .retryAfter(RegisterCalls.pause(failure));
  }

  private static GatewayException away(AdapterFailure failure) {
    return GatewayException.of(
            FailureKind.UNAVAILABLE,
            "licence-library-unreachable",
            "电子证照库现在连不上，没有取到证照。请稍后再取；急办的，可以先上传证照的扫描件代替。")
        .blame(failure.fault())
        .retryAfter(RegisterCalls.pause(failure));
  }
}
