package org.liandong.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.ItemSearch;
import org.liandong.gateway.catalogue.ItemSearch.Found;

/** Whoever does not know what an item is called finds it by what everybody calls it. */
class EverydayWordsTest {
  private static final Catalogue CATALOGUE =
      ConfigFiles.shipped().configuration().orElseThrow().catalogue();
  private static final ItemSearch SEARCH = new ItemSearch(CATALOGUE.items().values());

  private static List<String> names(String text) {
    return SEARCH.find(text).stream().map(Found::item).map(Item::name).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "老人补贴, 80周岁以上老年人高龄津贴发放",
    "80岁的老人家补贴, 80周岁以上老年人高龄津贴发放",
    "低保, 最低生活保障",
    "我想申请低保, 最低生活保障",
    "五保户, 特困人员救助供养",
    "家里着火临时困难, 临时救助",
    "残疾人补贴怎么领, 残疾人两项补贴（生活补贴和护理补贴）",
    "办残疾证, 残疾人证新办",
    "轮椅, 残疾人辅助器具适配",
    "新农合, 城乡居民参保登记",
    "交医保, 城乡居民参保登记",
    "外地看病, 异地就医备案",
    "慢性病, 门诊慢特病待遇认定",
    "看病没钱, 医疗救助",
    "住院报销, 医疗费用手工报销",
    "农村养老保险, 城乡居民基本养老保险参保登记",
    "领养老金, 城乡居民养老保险待遇申领",
    "刷脸认证, 领取养老保险待遇资格认证",
    "社保卡, 社会保障卡申领",
    "老板不发工资, 劳动争议商调裁审",
    "找不到工作, 就业困难人员认定",
    "身份证丢了, 居民身份证换领、补领",
    "娃娃上户口, 出生登记（新生儿落户）",
    "迁户口, 户口迁移审批",
    "准生证, 生育登记",
    "修房子批宅基地, 农村宅基地审批",
    "砍树, 林木采伐许可证核发",
    "打井, 取水许可证新办审批",
    "卖农药, 农药经营许可证核发（其他农药）",
    "开兽药店, 兽药经营许可证核发（普通兽药）",
    "种地补贴, 耕地地力保护补贴申报",
    "买拖拉机补贴, 农机购置与应用补贴申领",
    "请律师, 法律援助申请",
    "开公司, 企业设立登记",
    "注册公司, 企业设立登记",
    "公司不开了, 证照套餐式注销",
    "刻公章, 公章刻制备案",
    "开小卖部, 企业登记（镇金融综合服务站代办）",
    "取钱, 小额取现",
    "贷款, 融资信贷",
    "房子过户, 不动产登记税费一窗办理",
    "挖路, 占用、挖掘城市道路审批"
  })
  void an_everyday_phrase_finds_its_item_first(String phrase, String name) {
    List<String> found = names(phrase);
    assertTrue(!found.isEmpty() && found.get(0).equals(name), phrase + " finds " + found);
  }

  @Test
  void the_exact_name_comes_before_an_everyday_word_and_that_before_a_part() {
    assertEquals("临时救助", names("临时救助").get(0));
    List<Found> found = SEARCH.find("医疗救助");
    assertEquals("医疗救助", found.get(0).item().name());
    List<Integer> ranks = found.stream().map(Found::rank).toList();
    assertEquals(ranks.stream().sorted((a, b) -> b - a).toList(), ranks);
    List<String> pension = names("养老");
    assertEquals("城乡居民基本养老保险参保登记", pension.get(0), "its everyday word");
    assertTrue(pension.contains("领取养老保险待遇资格认证"), "养老 is a part of its name");
  }

  @Test
  void every_everyday_word_of_an_item_finds_it_first() {
    for (Item item : CATALOGUE.items().values()) {
      for (String synonym : item.guidance().synonyms()) {
        assertEquals(item.name(), names(synonym).get(0), synonym);
      }
      assertEquals(item.name(), names(item.name()).get(0));
      assertEquals(item.name(), names(item.code()).get(0));
    }
  }

  @Test
  void of_several_words_each_must_fit() {
    assertEquals("残疾人两项补贴（生活补贴和护理补贴）", names("残疾 补贴").get(0));
    assertTrue(names("补贴 紫外线").isEmpty());
  }

  @Test
  void width_and_capitals_and_marks_do_not_matter() {
    assertEquals(names("512B0003600029"), names("５１２ｂ０００３６０００２９"));
    assertEquals(names("最低生活保障").get(0), names("「最低生活保障」").get(0));
  }

  @Test
  void nothing_asked_is_everything_by_code_and_nonsense_is_nothing() {
    assertEquals(
        List.copyOf(CATALOGUE.items().keySet()),
        SEARCH.find("").stream().map(found -> found.item().code()).toList());
    assertTrue(names("紫外线探伤").isEmpty());
    assertTrue(names("，。！").isEmpty());
  }
}
