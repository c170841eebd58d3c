package org.liandong.gateway.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.gateway.catalogue.Condition.Facts;

/** Conditions say what they say of a submission, and nothing of what was left out. */
class ConditionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'form': 'deviceClass', 'is': 'Ⅱ'}                               | true",
        "{'form': 'deviceClass', 'is': 'Ⅲ'}                               | false",
        "{'form': 'deviceClass', 'in': ['Ⅰ', 'Ⅱ']}                        | true",
        "{'form': 'amount', 'is': 100}                                    | true",
        "{'form': 'amount', 'is': 100.0}                                  | true",
        "{'form': 'amount', 'atLeast': 100}                               | true",
        "{'form': 'amount', 'atLeast': 100.01}                            | false",
        "{'form': 'amount', 'atMost': 99.5}                               | false",
        "{'form': 'amount', 'atLeast': 1, 'atMost': 100}                  | true",
        "{'form': 'kinds', 'is': 'b'}                                     | true",
        "{'form': 'kinds', 'in': ['c', 'd']}                              | false",
        "{'form': 'urgent', 'is': true}                                   | false",
        "{'form': 'leftOut', 'is': 'x'}                                   | false",
        "{'form': 'leftOut', 'atMost': 5}                                 | false",
        "{'not': {'form': 'leftOut', 'is': 'x'}}                          | true",
        "{'applicant': ['ENTERPRISE', 'SOLE_TRADER']}                     | true",
        "{'applicant': ['PERSON']}                                        | false",
        "{'region': ['512000']}                                           | true",
        "{'region': ['512021', '512022']}                                 | false",
        "{'all': [{'region': ['512002']}, {'applicant': ['ENTERPRISE']}]} | true",
        "{'all': [{'region': ['512002']}, {'applicant': ['PERSON']}]}     | false",
        "{'any': [{'region': ['999999']}, {'applicant': ['ENTERPRISE']}]} | true",
        "{'any': [{'region': ['999999']}, {'not': {'region': ['512000']}}]} | false"
      })
  void a_condition_holds_or_not(String condition, boolean holds) throws Exception {
    JsonNode form =
        json(
            "{'deviceClass': 'Ⅱ', 'amount': 100, 'kinds': ['a', 'b'], 'urgent': false,"
                + " 'nothing': null}");
    Facts facts =
        new Facts(form, ApplicantKind.ENTERPRISE, Set.of("512002001", "512002", "512000"));
    assertEquals(holds, Binder.bind(json(condition), Condition.class).holds(facts));
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
