package org.liandong.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.liandong.gateway.catalogue.ApplicantKind;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.model.CreditCode;
import org.liandong.gateway.model.ResidentId;

/** What the contract cannot say of an applicant: check digits, and who may apply for what. */
final class ApplicantCheck {
  private static final String ID_NUMBER = "/applicant/idNumber";

  private ApplicantCheck() {}

  /** Of an applicant that the contract does not allow, what can be said all the same. */
  static void check(JsonNode applicant, Item item, LocalDate today, List<FieldError> errors) {
    ApplicantKind kind = kind(applicant);
    if (kind != null && !item.applicants().contains(kind)) {
      errors.add(
          FieldError.at(
              "/applicant/kind",
              "applicant-kind-not-served",
              "「" + item.name() + "」不面向" + kind.label() + "办理，请核对事项或申请人类型。"));
    }
    residentId(applicant, today).ifPresent(errors::add);
    creditCode(applicant).ifPresent(errors::add);
  }

  /** Null where there is none such. */
  static ApplicantKind kind(JsonNode applicant) {
    String named = applicant.path("kind").asText();
    for (ApplicantKind kind : ApplicantKind.values()) {
      if (kind.name().equals(named)) {
        return kind;
      }
    }
    return null;
  }

  /** By which a case is found again: the identity or credit number; null where there is none. */
  static String number(JsonNode applicant) {
    JsonNode identity = applicant.path("idNumber");
    return identity.isTextual() ? identity.textValue() : applicant.path("creditCode").textValue();
  }

  private static Optional<FieldError> residentId(JsonNode applicant, LocalDate today) {
    String number = applicant.path("idNumber").textValue();
    if (number == null || !"RESIDENT_ID".equals(applicant.path("idType").textValue())) {
      return Optional.empty();
    }
    if (ResidentId.isValid(number, today)) {
      return Optional.empty();
    }
    // Not mended here: what an organ is told, and what is kept as evidence, is what the agent sent.
    return Optional.of(
        ResidentId.isValid(number.replace('x', 'X'), today)
            ? FieldError.at(ID_NUMBER, "resident-id-small-x", "公民身份号码的末位请用大写 X（GB 11643），其余无误。")
            : FieldError.at(
                ID_NUMBER, "resident-id-invalid", "公民身份号码有误（位数、出生日期或末位校验码不对），请对照身份证重新填写。"));
  }

  /** Real early codes fail the check: an agent who saw the licence may say so. */
  private static Optional<FieldError> creditCode(JsonNode applicant) {
    String code = applicant.path("creditCode").textValue();
    boolean judged = code != null && CreditCode.isWellFormed(code) && !applicant.has("override");
    if (!judged || CreditCode.checkFits(code)) {
      return Optional.empty();
    }
    return Optional.of(
        FieldError.at(
            "/applicant/creditCode",
            "credit-code-check-digit",
            "统一社会信用代码的校验位不符。请对照营业执照更正；核实无误的早期代码，请在 applicant.override.reason 写明依据后再提交。"));
  }
}
