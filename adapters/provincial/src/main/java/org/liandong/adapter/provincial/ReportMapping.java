package org.liandong.adapter.provincial;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.RemoteAnswer.Special;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;

/**
 * A report as the records of GB/T 39046. Pure: the same report gives the same fields on every node.
 *
 * @param dataSource who reports, in the platform's register
 */
record ReportMapping(Directory directory, String dataSource) {
  private static final Report.Said NOTHING_SAID =
      new Report.Said(null, null, null, List.of(), null);

  /** Throws {@link Unmapped} where a code has no counterpart. */
  Filing of(Report report) {
    Draft draft = new Draft();
    addHead(report, draft);
    SubjectFields subject = new SubjectFields(directory);
    subject.addIdentity(report.subject(), draft);
    Named organ = report.actor() == null ? null : report.actor().organ();
    subject.addOrgan(organ == null ? report.subject().organ() : organ, draft);
    Form form = form(report);
    if (form == Form.RECEIVE || form == Form.ACCEPT) {
      subject.addAll(report.subject(), draft);
    }
    addEvent(form, report, draft);
    return new Filing(form, draft.done(), form == Form.MATERIALS ? parts(report) : List.of());
  }

  static Form form(Report report) {
    return switch (report.kind()) {
      case RECEIVED -> Form.RECEIVE;
      case ACCEPTED -> Form.ACCEPT;
      case PROCESS, CORRECTION_ASKED, CORRECTED, DELIVERED -> Form.PROCESS;
      case SPECIAL_STARTED, SPECIAL_ENDED -> Form.SPECIAL;
      case MATERIALS -> Form.MATERIALS;
      case CONCLUDED -> Form.RESULT;
      // A later gateway may tell of more: it is an event of the process.
      default -> Form.PROCESS;
    };
  }

  private void addHead(Report report, Draft draft) {
    draft
        .put(Names.ROW_GUID, RowGuid.of(dataSource, report.key()))
        .put(Names.REPORT_KEY, report.key())
        .put("event_no", report.sequence())
        .put(Names.EVENT_TIME, report.happenedAt())
        .put("data_source", dataSource);
  }

  private void addEvent(Form form, Report report, Draft draft) {
    Report.Said said = report.said() == null ? NOTHING_SAID : report.said();
    switch (form) {
      case RECEIVE, PROCESS -> addProcess(report, said, draft);
      case ACCEPT ->
          draft.put("accept_document", said.document()).put("handle_explain", said.text());
      case SPECIAL -> addSpecial(report, said, draft);
      case RESULT -> addResult(report, said, draft);
      case MATERIALS -> {
        addProcess(report, said, draft);
        draft.put("material_count", report.materials().size());
      }
    }
  }

  private void addProcess(Report report, Report.Said said, Draft draft) {
    boolean span = report.since() != null;
    draft
        .put("event_name", EventNames.of(report))
        .put("event_start_time", span ? report.since() : report.happenedAt())
        .put("event_end_time", report.happenedAt())
        .put("handle_action", directory.codes().of(CodeList.ACTIONS, action(report, said)))
        .put("handle_explain", said.text())
        .put("notice_no", said.document())
        .put("correct_materials", String.join(",", said.missing()));
    addActor(report, draft);
  }

  private static void addActor(Report report, Draft draft) {
    if (report.actor() != null) {
      draft.put("handle_user", report.actor().person());
      if (report.actor().stage() > 0) {
        draft.put("stage_no", report.actor().stage());
      }
    }
  }

  private static String action(Report report, Report.Said said) {
    AnswerKind answer = said.answer();
    // The gateway asks for what is missing without an organ's answer.
    if (report.kind() == ReportKind.CORRECTION_ASKED
        || answer == AnswerKind.RETURNED
        || answer == AnswerKind.CORRECTION) {
      return "RETURN";
    }
    return answer == AnswerKind.OPINION
            || answer == AnswerKind.REFERRED
            || answer == AnswerKind.APPROVED
        ? "PASS"
        : "OTHER";
  }

  private void addSpecial(Report report, Report.Said said, Draft draft) {
    boolean begins = EventNames.begins(report);
    String kind = specialKind(said);
    Special special = said.special();
    draft
        .put("special_state", begins ? "1" : "2")
        .put("special_type", kind == null ? null : directory.codes().of(CodeList.SPECIALS, kind))
        .put("special_name", kind == null ? null : CodeList.SPECIALS.names().get(kind))
        .put("special_basis", special == null ? null : special.basis())
        .put("notice_no", special == null ? said.document() : special.notice())
        .put("special_start_time", begins ? report.happenedAt() : report.since())
        .put("special_end_time", begins ? null : report.happenedAt())
        .put("handle_explain", said.text());
    addActor(report, draft);
  }

  private static String specialKind(Report.Said said) {
    if (said.special() != null) {
      // An organ may have named one that the law does not list; the platform calls those "other".
      String kind = said.special().kind();
      return CodeList.SPECIALS.names().containsKey(kind) ? kind : "OTHER";
    }
    return said.answer() == AnswerKind.EXTENDED ? "EXTENSION" : null;
  }

  private void addResult(Report report, Report.Said said, Draft draft) {
    String outcome = report.outcome();
    boolean delivers = "APPROVED".equals(outcome) || "PARTLY_APPROVED".equals(outcome);
    String reason = said.text() == null ? CodeList.OUTCOMES.names().get(outcome) : said.text();
    draft
        .put("result_type", directory.codes().of(CodeList.OUTCOMES, outcome))
        .put("result_time", report.happenedAt())
        .put("result_cetr_no", said.document())
        .put("result_explain", reason)
        .put("is_delivery_results", delivers ? "1" : "0");
    addActor(report, draft);
  }

  private List<SortedMap<String, String>> parts(Report report) {
    String main = RowGuid.of(dataSource, report.key());
    List<SortedMap<String, String>> parts = new ArrayList<>();
    for (Material material : report.materials()) {
      int number = parts.size() + 1;
      parts.add(
          new Draft()
              .put(Names.ROW_GUID, RowGuid.of(dataSource, report.key() + "/m" + number))
              .put(Names.MAIN_GUID, main)
              .put("project_no", SubjectFields.projectNo(report.subject()))
              .put("material_no", number)
              .put("material_code", material.material())
              .put("file_name", material.name())
              .put("file_hash", material.sha256())
              .put("file_size", material.bytes())
              .done());
    }
    return parts;
  }
}
