package org.liandong.adapter.http.template;

import io.vertx.core.json.JsonArray;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions that a description may name: each gives the same for the same, always. */
final class Functions {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,4}");
  private static final Map<String, Function> ALL = all();

  /** What cuts nothing off a key or a secret. */
  static final List<String> WHOLE =
      List.of(
          "text",
          "upper",
          "lower",
          "trim",
          "prefix",
          "suffix",
          "json",
          "base64",
          "urlencode",
          "md5",
          "sha256",
          "sha512");

  private Functions() {}

  /** What an argument must be. */
  private enum Argument {
    TEXT,
    LENGTH,
    POINTER,
    OUT_PATTERN,
    IN_PATTERN
  }

  private record Function(List<Argument> takes, BiFunction<Object, List<String>, Object> work) {}

  static boolean knows(String name) {
    return ALL.containsKey(name);
  }

  static String names() {
    var names = new TreeSet<>(ALL.keySet());
    names.add("map");
    return String.join("、", names);
  }

  /** What is wrong with the arguments, in Chinese; empty where nothing is. */
  static Optional<String> fault(String name, List<String> arguments) {
    List<Argument> takes = ALL.get(name).takes();
    if (takes.size() != arguments.size()) {
      return Optional.of("函数 " + name + " 要 " + takes.size() + " 个参数");
    }
    for (int i = 0; i < takes.size(); i++) {
      if (!fits(takes.get(i), arguments.get(i))) {
        String words = words(takes.get(i), arguments.get(i));
        return Optional.of("函数 " + name + " 的第 " + (i + 1) + " 个参数不对，" + words);
      }
    }
    return Optional.empty();
  }

  /** To be asked for only what has no {@link #fault}. */
  static UnaryOperator<Object> of(String name, List<String> arguments) {
    BiFunction<Object, List<String>, Object> work = ALL.get(name).work();
    return value -> work.apply(value, arguments);
  }

  private static boolean fits(Argument argument, String text) {
    return switch (argument) {
      case TEXT -> true;
      case LENGTH -> LENGTH.matcher(text).matches();
      case POINTER -> Pointer.of(text).isPresent();
      case OUT_PATTERN -> Times.canWrite(text);
      case IN_PATTERN -> Times.canRead(text);
    };
  }

  private static String words(Argument argument, String text) {
    return switch (argument) {
      case TEXT -> "应是文字";
      case LENGTH -> "应是整数";
      case POINTER -> "应是 JSON Pointer，如 /data/0";
      case OUT_PATTERN, IN_PATTERN -> Times.fault(text);
    };
  }

  private static Map<String, Function> ofHashes() {
    return Map.of(
        "urlencode",
        onText(Functions::urlEncoded),
        "base64",
        onText(Functions::base64),
        "md5",
        onText(text -> digest("MD5", text)),
        "sha256",
        onText(text -> digest("SHA-256", text)),
        "sha512",
        onText(text -> digest("SHA-512", text)));
  }

  private static Map<String, Function> all() {
    Map<String, Function> all = new TreeMap<>(ofHashes());
    all.put("default", new Function(List.of(Argument.TEXT), Functions::orElse));
    all.put("date", new Function(List.of(Argument.OUT_PATTERN), Times::write));
    all.put("time", new Function(List.of(Argument.IN_PATTERN), Times::readTime));
    all.put("day", new Function(List.of(Argument.IN_PATTERN), Times::readDay));
    all.put("upper", onText(text -> text.toUpperCase(Locale.ROOT)));
    all.put("lower", onText(text -> text.toLowerCase(Locale.ROOT)));
    all.put("trim", onText(String::strip));
    all.put("left", length((text, most) -> text.substring(0, at(text, most))));
    all.put("right", length((text, most) -> text.substring(at(text, size(text) - most))));
    all.put("prefix", withText((text, more) -> more + text));
    all.put("suffix", withText((text, more) -> text + more));
    all.put("before", withText(Functions::before));
    all.put("after", withText(Functions::after));
    all.put("text", onText(text -> text));
    all.put("number", new Function(List.of(), (value, none) -> number(value)));
    all.put(
        "json", new Function(List.of(), (value, none) -> io.vertx.core.json.Json.encode(value)));
    all.put("join", new Function(List.of(Argument.TEXT), Functions::join));
    all.put("split", withText(Functions::split));
    all.put("first", new Function(List.of(), (value, none) -> end(value, true)));
    all.put("last", new Function(List.of(), (value, none) -> end(value, false)));
    all.put("size", new Function(List.of(), (value, none) -> Scope.elements(value).size()));
    all.put(
        "pick",
        new Function(
            List.of(Argument.POINTER),
            (value, pointer) -> Pointer.of(pointer.get(0)).orElseThrow().read(value)));
    return all;
  }

  private static Function onText(UnaryOperator<String> work) {
    return new Function(List.of(), (value, none) -> value == null ? null : work.apply(text(value)));
  }

  private static Function withText(BiFunction<String, String, Object> work) {
    return new Function(
        List.of(Argument.TEXT),
        (value, more) -> value == null ? null : work.apply(text(value), more.get(0)));
  }

  private static Function length(BiFunction<String, Integer, Object> work) {
    return new Function(
        List.of(Argument.LENGTH),
        (value, most) ->
            value == null ? null : work.apply(text(value), Integer.valueOf(most.get(0))));
  }

  /** What has parts is no text; where its JSON is meant, {@code json} says so. */
  private static String text(Object value) {
    if (Words.isParts(value)) {
      throw Unfit.parts();
    }
    return Words.of(value);
  }

  /** Characters, of which some take two of Java's. */
  private static int size(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Where the character with this number begins; an end of the text where there is none. */
  private static int at(String text, int number) {
    return text.offsetByCodePoints(0, Math.max(0, Math.min(number, size(text))));
  }

  private static Object orElse(Object value, List<String> otherwise) {
    return value == null || "".equals(value) ? otherwise.get(0) : value;
  }

  private static Object number(Object value) {
    if (value == null || value instanceof Number) {
      return value;
    }
    if (!INTEGER.matcher(Words.of(value)).matches()) {
      throw Unfit.value("number: the value is not a whole number");
    }
    return Long.valueOf(Words.of(value));
  }

  private static Object before(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  private static Object after(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(at + mark.length());
  }

  private static Object join(Object value, List<String> between) {
    return Scope.elements(value).stream()
        .map(Functions::text)
        .collect(Collectors.joining(between.get(0)));
  }

  private static Object split(String text, String between) {
    return text.isEmpty()
        ? new JsonArray()
        : new JsonArray(Arrays.asList(text.split(Pattern.quote(between), -1)));
  }

  private static Object end(Object value, boolean first) {
    List<Object> elements = Scope.elements(value);
    return elements.isEmpty() ? null : elements.get(first ? 0 : elements.size() - 1);
  }

  /** Byte by byte, whatever characters they are. */
  private static String urlEncoded(String text) {
    String bytes = new String(RawText.bytes(text), StandardCharsets.ISO_8859_1);
    return URLEncoder.encode(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(RawText.bytes(text));
  }

  private static String digest(String algorithm, String text) {
    try {
      byte[] hash = MessageDigest.getInstance(algorithm).digest(RawText.bytes(text));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
