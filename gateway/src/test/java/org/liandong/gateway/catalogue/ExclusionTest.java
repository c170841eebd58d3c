package org.liandong.gateway.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.gateway.model.Level;

/** Of two conditions it is told that they exclude each other only where they surely do. */
class ExclusionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, Region> REGIONS =
      Stream.of(
              region("512000", Level.CITY, null),
              region("512002", Level.COUNTY, "512000"),
              region("512021", Level.COUNTY, "512000"),
              region("512002107", Level.TOWN, "512002"))
          .collect(Collectors.toMap(Region::code, Function.identity()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'form': 'class', 'is': 'a'} | {'form': 'class', 'is': 'b'} | true",
        "{'form': 'class', 'is': 'a'} | {'form': 'class', 'in': ['b', 'c']} | true",
        "{'form': 'class', 'is': 'a'} | {'form': 'class', 'in': ['a', 'c']} | false",
        "{'form': 'class', 'is': 'a'} | {'form': 'other', 'is': 'b'} | false",
        "{'form': 'kinds', 'is': 'a'} | {'form': 'kinds', 'is': 'b'} | false",
        "{'form': 'area', 'atMost': 99} | {'form': 'area', 'atLeast': 100} | true",
        "{'form': 'area', 'atMost': 100} | {'form': 'area', 'atLeast': 100} | false",
        "{'form': 'area', 'atLeast': 1} | {'form': 'area', 'atLeast': 100} | false",
        "{'form': 'area', 'is': 5} | {'form': 'area', 'atLeast': 100} | true",
        "{'form': 'area', 'in': [5, 100]} | {'form': 'area', 'atLeast': 100} | false",
        "{'form': 'class', 'is': 'a'} | {'not': {'form': 'class', 'is': 'a'}} | true",
        "{'form': 'class', 'is': 'a'} | {'not': {'form': 'class', 'in': ['a', 'b']}} | true",
        "{'form': 'class', 'in': ['a', 'b']} | {'not': {'form': 'class', 'is': 'a'}} | false",
        "{'form': 'kinds', 'is': 'a'} | {'not': {'form': 'kinds', 'in': ['a', 'b']}} | true",
        "{'form': 'area', 'atLeast': 9} | {'not': {'form': 'area', 'atLeast': 5}} | true",
        "{'form': 'area', 'atLeast': 5} | {'not': {'form': 'area', 'atLeast': 9}} | false",
        "{'form': 'area', 'atLeast': 5} | {'not': {'form': 'area', 'is': 9}} | false",
        "{'not': {'form': 'class', 'is': 'a'}} | {'not': {'form': 'class', 'is': 'b'}} | false",
        "{'applicant': ['PERSON']} | {'applicant': ['ENTERPRISE']} | true",
        "{'applicant': ['PERSON', 'ENTERPRISE']} | {'applicant': ['ENTERPRISE']} | false",
        "{'applicant': ['PERSON']} | {'form': 'class', 'is': 'a'} | false",
        "{'applicant': ['PERSON']} | {'not': {'applicant': ['PERSON', 'ENTERPRISE']}} | true",
        "{'region': ['512002']} | {'region': ['512021']} | true",
        "{'region': ['512002107']} | {'region': ['512021']} | true",
        "{'region': ['512002107']} | {'region': ['512021', '512002']} | false",
        "{'region': ['512000']} | {'region': ['512002107']} | false",
        "{'region': ['512002107']} | {'not': {'region': ['512002']}} | true",
        "{'region': ['512002']} | {'not': {'region': ['512002107']}} | false",
        "{'all': [{'form': 'class', 'is': 'a'}, {'applicant': ['PERSON']}]}"
            + " | {'form': 'class', 'is': 'b'} | true",
        "{'all': [{'form': 'class', 'is': 'a'}, {'applicant': ['PERSON']}]}"
            + " | {'all': [{'form': 'area', 'is': 1}, {'applicant': ['ENTERPRISE']}]} | true",
        "{'any': [{'form': 'class', 'is': 'a'}, {'form': 'class', 'is': 'c'}]}"
            + " | {'form': 'class', 'is': 'b'} | true",
        "{'any': [{'form': 'class', 'is': 'a'}, {'applicant': ['PERSON']}]}"
            + " | {'form': 'class', 'is': 'b'} | false",
        "{'all': [{'form': 'class', 'is': 'a'}, {'form': 'area', 'is': 1}]}"
            + " | {'not': {'all': [{'form': 'area', 'is': 1}, {'form': 'class', 'is': 'a'}]}} | true",
        "{'form': 'class', 'is': 'a'}"
            + " | {'not': {'all': [{'form': 'area', 'is': 1}, {'form': 'class', 'is': 'a'}]}} | false",
        "{'form': 'class', 'is': 'a'}"
            + " | {'not': {'any': [{'form': 'area', 'is': 1}, {'form': 'class', 'is': 'a'}]}} | true",
        "{'not': {'not': {'form': 'class', 'is': 'a'}}} | {'form': 'class', 'is': 'b'} | true"
      })
  void two_conditions_exclude_each_other_or_may_both_hold(
      String one, String other, boolean excludes) throws Exception {
    Exclusion exclusion =
        new Exclusion(
            json(
                "{'properties': {'class': {'type': 'string'}, 'area': {'type': 'number'},"
                    + " 'kinds': {'type': 'array'}}}"),
            REGIONS);
    assertEquals(excludes, exclusion.excludes(condition(one), condition(other)));
    assertEquals(excludes, exclusion.excludes(condition(other), condition(one)));
  }

  private static Region region(String code, Level level, String parent) {
    return new Region(code, code, level, parent, Region.Kind.DIVISION, null);
  }

  private static Condition condition(String text) throws Exception {
    return Binder.bind(json(text), Condition.class);
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
