package org.liandong.gateway.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.gateway.model.Level;

/** The rule of the documents: 第一个逗号前为牵头单位. */
class LeadTest {
  private static Lead lead(String units) {
    return Lead.of(units, Level.CITY);
  }

  @Test
  void one_department_leads_alone() {
    assertEquals(new Lead(List.of("民政"), List.of(), Level.CITY), lead("民政"));
  }

  @Test
  void several_lead_before_the_first_comma() {
    assertEquals(
        new Lead(List.of("市经济和信息化局", "市发展改革委"), List.of("国网资阳供电公司"), Level.CITY),
        lead("市经济和信息化局、市发展改革委，国网资阳供电公司"));
  }

  @Test
  void all_behind_the_first_comma_help() {
    assertEquals(
        new Lead(List.of("高新区管委会"), List.of("市财政局", "市政务服务大数据管理局", "市税务局"), Level.CITY),
        lead("高新区管委会，市财政局、市政务服务大数据管理局，市税务局"));
  }

  @Test
  void two_leads_without_helpers_are_two_leads() {
    assertEquals(List.of("市经济和信息化局", "高新区管委会"), lead("市经济和信息化局、高新区管委会").departments());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "，", "，市财政局", "市财政局，", "市财政局、、市税务局", "市财政局,市税务局", "市财政局，市财政局"})
  void a_list_that_cannot_be_understood_is_refused(String units) {
    assertThrows(IllegalArgumentException.class, () -> lead(units));
  }
}
