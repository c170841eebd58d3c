package org.liandong.adapter.provincial;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.liandong.adapter.provincial.IntakeMaps.ItemIntake;
import org.liandong.adapter.spi.Arrival;

/**
 * Translates a case that was begun on the platform. What has no counterpart keeps the platform's
 * own code: the gateway knows no such station, item or applicant, and refuses it where a person
 * sees it. So one bad case never stops those behind it.
 */
final class ArrivalReader {
  private static final int MOST_NUMBER = 128;
  private static final int MOST_PAPERS = 200;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final int LONG = "2026-01-05 10:03:04".length();
  private static final String NOT_GIVEN = "not-given";

  private final IntakeMaps maps;
  private final Codes codes;
  private final FieldNaming naming;
  private final ArrivingApplicant applicants;

  ArrivalReader(IntakeMaps maps, Codes codes, FieldNaming naming) {
    this.maps = maps;
    this.codes = codes;
    this.naming = naming;
    this.applicants = new ArrivingApplicant(maps, codes);
  }

  Arrival read(JsonObject json) {
    Map<String, String> fields = naming.read(json);
    String task = fields.getOrDefault("task_code", NOT_GIVEN);
    ItemIntake item = maps.items().get(task);
    String area = fields.getOrDefault("area_code", NOT_GIVEN);
    return new Arrival(
        number(fields, json),
        fields.get("channel"),
        maps.stations().getOrDefault(area, area),
        item == null ? task : item.item(),
        applicants.read(fields),
        form(item, json),
        papers(item, json),
        fields.get("project_no"),
        time(fields.get("apply_time")),
        fields.get("remark"));
  }

  /** One without a number is known by its content: it must be seen, and only once. */
  private String number(Map<String, String> fields, JsonObject json) {
    String number = fields.get("apply_no");
    boolean good =
        number != null
            && !number.isEmpty()
            && number.length() <= MOST_NUMBER
            && number.chars().allMatch(c -> c > ' ' && c < 127);
    return good ? number : "unnumbered-" + RowGuid.of("arrival", json.encode());
  }

  private static JsonObject form(ItemIntake item, JsonObject json) {
    JsonObject given = json.getValue("form") instanceof JsonObject form ? form : new JsonObject();
    if (item == null || item.form().isEmpty()) {
      return given.copy();
    }
    JsonObject form = new JsonObject();
    item.form()
        .forEach(
            (field, pointer) -> {
              Object value = Pointer.find(given, pointer);
              if (value != null) {
                form.put(field, value);
              }
            });
    return form;
  }

  private List<Arrival.Paper> papers(ItemIntake item, JsonObject json) {
    Object given = json.getValue("materials");
    if (given == null || "".equals(given)) {
      return List.of();
    }
    if (!(given instanceof JsonArray papers)) {
      return List.of(paper(item, Map.of()));
    }
    // None is dropped: one that is not given makes the gateway refuse the case in sight.
    List<Arrival.Paper> read = new ArrayList<>();
    papers.stream().limit(MOST_PAPERS).forEach(each -> read.add(paper(item, fields(each))));
    if (papers.size() > MOST_PAPERS) {
      read.add(paper(item, Map.of()));
    }
    return read;
  }

  private Map<String, String> fields(Object paper) {
    return paper instanceof JsonObject json ? naming.read(json) : Map.of();
  }

  private static Arrival.Paper paper(ItemIntake item, Map<String, String> fields) {
    String theirs = fields.getOrDefault("material_code", NOT_GIVEN);
    return new Arrival.Paper(
        item == null ? theirs : item.materials().getOrDefault(theirs, theirs),
        fields.getOrDefault("file_name", NOT_GIVEN),
        fields.getOrDefault("file_hash", NOT_GIVEN),
        size(fields.get("file_size")),
        fields.getOrDefault("file_id", NOT_GIVEN));
  }

  private static long size(String text) {
    return text != null && text.matches("\\d{1,15}") ? Long.parseLong(text) : 0;
  }

  /** Null where it gives none that can be read. */
  private static Instant time(String text) {
    try {
      return text == null || text.length() != LONG
          ? null
          : LocalDateTime.parse(text, TIME).toInstant(Names.CHINA);
    } catch (DateTimeException e) {
      // Its message quotes the text.
      return null;
    }
  }
}
