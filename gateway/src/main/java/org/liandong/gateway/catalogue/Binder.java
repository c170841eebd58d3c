package org.liandong.gateway.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.liandong.gateway.model.BusinessHours;
import org.liandong.gateway.model.BusinessHours.Span;

/** Makes records of nodes whose shape is already checked. */
final class Binder {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addDeserializer(Duration.class, text(Duration.class, Binder::duration))
                  .addDeserializer(LocalDate.class, text(LocalDate.class, LocalDate::parse))
                  .addDeserializer(LocalTime.class, text(LocalTime.class, LocalTime::parse))
                  .addDeserializer(Secret.class, text(Secret.class, Secret::new))
                  .addDeserializer(ItemType.class, text(ItemType.class, ItemType::of))
                  .addDeserializer(BusinessHours.class, new HoursReader())
                  .addDeserializer(JsonObject.class, new SettingsReader()));

  private static final Duration LONGEST = Duration.ofHours(24);

  private Binder() {}

  /** A record that contradicts itself; the message is in Chinese. */
  static final class Contradiction extends Exception {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    Contradiction(String pointer, String message) {
      super(message);
      this.pointer = pointer;
    }

    /** Where, below the node. */
    String pointer() {
      return pointer;
    }
  }

  /** The record that this node describes. */
  static <T> T bind(JsonNode node, Class<T> type) throws Contradiction {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonMappingException refused) {
      boolean ours = refused.getCause() instanceof IllegalArgumentException;
      throw new Contradiction(pointer(refused), ours ? refused.getCause().getMessage() : "内容无法理解");
    } catch (IOException unreadable) {
      throw new Contradiction("", "内容无法理解");
    }
  }

  private static String pointer(JsonMappingException refused) {
    return refused.getPath().stream()
        .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
        .map(name -> Document.child("", name))
        .collect(Collectors.joining());
  }

  /** {@code 500ms}, {@code 15s}, {@code 5m}, {@code 1h}. */
  static Duration duration(String text) {
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    long amount = Long.parseLong(text.substring(0, digits));
    Duration duration =
        switch (text.substring(digits)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> throw new IllegalArgumentException("时长要写成 500ms、15s、5m 或 1h 的形式");
        };
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("时长不能超过 24h");
    }
    return duration;
  }

  private static <T> StdDeserializer<T> text(Class<T> type, Function<String, T> parse) {
    return new TextReader<>(type, parse);
  }

  private static final class TextReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    TextReader(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return parse.apply(parser.getText());
    }
  }

  private static final class HoursReader extends StdDeserializer<BusinessHours> {
    private static final long serialVersionUID = 1L;

    HoursReader() {
      super(BusinessHours.class);
    }

    @Override
    public BusinessHours deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return new BusinessHours(Arrays.asList(context.readValue(parser, Span[].class)));
    }
  }

  private static final class SettingsReader extends StdDeserializer<JsonObject> {
    private static final long serialVersionUID = 1L;

    SettingsReader() {
      super(JsonObject.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public JsonObject deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return new JsonObject(context.readValue(parser, Map.class));
    }
  }
}
