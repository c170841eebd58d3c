package org.liandong.adapter.provincial;

import org.liandong.adapter.spi.Applicant;
import org.liandong.adapter.spi.Named;
import org.liandong.adapter.spi.ReportedCase;

/** The fields that say which case it is, whose, and by when it is due. */
record SubjectFields(Directory directory) {
  /** 办理形式 of GB/T 39046. */
  private static final String AT_THE_COUNTER = "1";

  private static final String ONLINE = "2";
  private static final int REGION_DIGITS = 12;

  /** In every record: by which the platform finds the case. */
  void addIdentity(ReportedCase of, Draft draft) {
    ItemCodes item = directory.item(of.item());
    draft
        .put("project_no", projectNo(of))
        .put("receipt_no", of.receiptNo())
        .put("origin_no", of.origin())
        .put("catalog_code", item.catalogCode())
        .put("task_code", item.taskCode())
        .put("task_handle_item", item.handleItem())
        .put("task_version", item.version());
  }

  /** In those of 收件 and 受理: the whole of it. */
  void addAll(ReportedCase of, Draft draft) {
    draft
        .put("task_name", of.item().name())
        .put("task_type", directory.codes().of(CodeList.ITEM_TYPES, of.itemType()))
        .put("project_type", directory.item(of.item()).projectType())
        .put("apply_type", of.origin() == null ? AT_THE_COUNTER : ONLINE)
        .put("area_code", region(of.region()))
        .put("station_code", of.station().code())
        .put("station_name", of.station().name())
        .put("receive_time", of.receivedAt())
        .put("accept_time", of.acceptedAt())
        .put("promise_date", of.promisedDue())
        .put("law_date", of.legalDue());
    addApplicant(of.applicant(), draft);
  }

  /** Who acts. */
  void addOrgan(Named organ, Draft draft) {
    if (organ != null) {
      OrganCodes codes = directory.organ(organ);
      draft
          .put("dept_code", codes.code())
          .put("dept_name", organ.name())
          .put("dept_level", codes.level());
    }
  }

  /** The official number; until there is one, our receipt number. */
  static String projectNo(ReportedCase of) {
    return of.caseNo() == null ? of.receiptNo() : of.caseNo();
  }

  private void addApplicant(Applicant applicant, Draft draft) {
    if (applicant == null) {
      return;
    }
    boolean body = applicant.creditCode() != null;
    String idType = body ? "CREDIT_CODE" : applicant.idType();
    draft
        .put("applyer_type", directory.codes().of(CodeList.APPLICANTS, applicant.kind()))
        .put("applyer_name", applicant.name())
        .put(
            "applyer_page_type",
            idType == null ? null : directory.codes().of(CodeList.ID_TYPES, idType))
        .put("applyer_page_code", body ? applicant.creditCode() : applicant.idNumber())
        .put("legal_name", applicant.legalRepresentative())
        .put("contact_name", applicant.contactName())
        .put("contact_mobile", applicant.phone());
  }

  /** Provincial systems pad a region to 12 digits. */
  static String region(String region) {
    boolean digits = region != null && region.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && region.length() < REGION_DIGITS
        ? region + "0".repeat(REGION_DIGITS - region.length())
        : region;
  }
}
