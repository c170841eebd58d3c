package org.liandong.adapter.spi;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The case that a platform is told of, as it was known when the report was made.
 *
 * @param caseId the gateway's id
 * @param receiptNo the receipt number
 * @param caseNo the official number; null where none is assigned yet
 * @param origin the platform's own number where the case was begun there; null otherwise
 * @param item what is applied for
 * @param itemType 事项类型 (GB/T 39046): {@code 01} 许可 to {@code 20} 公共服务
 * @param station where the applicant is
 * @param region where the station lies: 12 digits, or what the configuration has
 * @param organ 实施主体: the organ that decides, or the first one
 * @param applicant who applies
 * @param receivedAt 收件
 * @param acceptedAt 受理; null before it
 * @param legalDue 法定办结日, the last day that is in time; null before acceptance, where there is none,
 *     and while its clock stands still, for nobody knows it then
 * @param promisedDue 承诺办结日, of the same kind
 */
public record ReportedCase(
    String caseId,
    String receiptNo,
    String caseNo,
    String origin,
    Named item,
    String itemType,
    Named station,
    String region,
    Named organ,
    Applicant applicant,
    Instant receivedAt,
    Instant acceptedAt,
    LocalDate legalDue,
    LocalDate promisedDue) {}
