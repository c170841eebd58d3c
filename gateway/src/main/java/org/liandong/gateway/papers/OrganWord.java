package org.liandong.gateway.papers;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.OrganAnswer;
import org.liandong.gateway.cases.PaperQueries.ActingStep;
import org.liandong.gateway.catalogue.PaperKind;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.printing.CaseNames;

/**
 * Which word of an organ a paper is a copy of, and why there is no paper: it is made only of what
 * an organ said itself, whole, and may be handed out.
 *
 * @param answers what the organs said and the case took
 * @param step the step that is asked for; null for the only one
 */
record OrganWord(
    PaperKind kind,
    CaseView view,
    List<OrganAnswer> answers,
    List<ActingStep> steps,
    UUID step,
    CaseNames names) {

  /** Fails with 404 or 409 where there is none, and says what to do. */
  OrganAnswer chosen() {
    if (step != null && steps.stream().noneMatch(each -> each.id().equals(step))) {
      throw GatewayException.of(
          FailureKind.NOT_FOUND,
          "unknown-step",
          "这个办件没有这个环节。请照查看办件（GET 办件）时 steps 列出的 id 填写 step。");
    }
    List<OrganAnswer> said =
        answers.stream()
            .filter(each -> isAskedFor(each.answer().step()))
            .filter(this::fits)
            .toList();
    if (said.isEmpty()) {
      throw isSilent() ? silent() : unsaid();
    }
    if (said.size() > 1) {
      throw several(said);
    }
    OrganAnswer only = said.get(0);
    List<String> lacking = only.unsaid();
    if (!lacking.isEmpty()) {
      throw incomplete(only, lacking);
    }
    if (isHeld(only.answer().step())) {
      throw held(only);
    }
    return only;
  }

  private boolean isAskedFor(UUID of) {
    return step == null || step.equals(of);
  }

  private boolean fits(OrganAnswer answer) {
    return PaperKind.of(answer.answer().kind()).filter(kind::equals).isPresent();
  }

  private boolean isSilent() {
    return kind == PaperKind.ACCEPTANCE_NOTICE
        && steps.stream().anyMatch(each -> each.silent() && isAskedFor(each.id()));
  }

  /** What is decided rests on everything before it: as the delivery, it waits for all of it. */
  private boolean isHeld(UUID of) {
    return steps.stream()
        .filter(each -> kind == PaperKind.DECISION || each.id().equals(of))
        .anyMatch(ActingStep::held);
  }

  private GatewayException silent() {
    String organs =
        steps.stream()
            .filter(each -> each.silent() && isAskedFor(each.id()))
            .map(each -> names.organ(each.organ()))
            .distinct()
            .collect(Collectors.joining("、"));
    return conflict(
        "accepted-by-silence",
        "%s逾期没有告知，依法视为受理，没有机关的受理通知书可以打印。受理日期以流转记录里的 DEEMED_ACCEPTED 为证：请查看 GET /api/v1/cases/%s/hops。"
            .formatted(organs, view.id()));
  }

  private GatewayException unsaid() {
    if (view.state().isOver()) {
      return conflict(
          "not-said-by-organ",
          "办件已经办结，没有机关的这种电子答复可以转出。外部机关答复的，请领取它的原件（见查看办件时的 tracking）；撤回、作废、补正逾期的，没有这份文书。");
    }
    return conflict(
        "not-said-by-organ",
        switch (kind) {
          case ACCEPTANCE_NOTICE -> "机关还没有答复受理，没有受理通知书可以打印；收件回执不能代替它。请查看办件（GET 办件）到了哪一步，等机关答复后再打印。";
          case NON_ACCEPTANCE_NOTICE -> "机关没有答复不予受理，没有不予受理通知书可以打印。请查看办件（GET 办件）里机关的答复。";
          case DECISION -> "机关还没有作出决定，没有决定书可以打印。请查看办件（GET 办件）到了哪一步，等机关作出决定后再打印。";
          case RECEIPT, CORRECTION_NOTICE, PARCEL_SLIP ->
              throw new IllegalStateException(kind.name());
        });
  }

  private GatewayException several(List<OrganAnswer> said) {
    return conflict(
            "several-organs",
            "这种文书有 %d 份，各是一个环节的。请在网址后面加 ?step= 和环节的 id，一次打印一份：各份见 errors，也见办件（GET 办件）里 answers 的 paper。"
                .formatted(said.size()))
        .with(
            said.stream()
                .map(
                    each ->
                        FieldError.in(
                            "step",
                            "one-of-several",
                            names.organ(each.organ()) + "：step=" + each.answer().step()))
                .toList());
  }

  private GatewayException incomplete(OrganAnswer answer, List<String> lacking) {
    return conflict(
        "organ-paper-incomplete",
        "%s的电子答复里没有%s，网关不代机关出具文书。请直接领取机关出具的原件，或者请机关补发写明这些的答复。"
            .formatted(names.organ(answer.organ()), String.join("、", lacking)));
  }

  private GatewayException held(OrganAnswer answer) {
    return conflict(
        "delivery-held",
        "有机关这样做的那天没有有效的职权依据，%s的文书暂不转出。请等督查员核实处理后再打印。".formatted(names.organ(answer.organ())));
  }

  private static GatewayException conflict(String code, String detail) {
    return GatewayException.of(FailureKind.CONFLICT, code, detail);
  }
}
