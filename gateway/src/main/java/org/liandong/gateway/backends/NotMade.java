package org.liandong.gateway.backends;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an adapter that could not be made says of its settings. */
final class NotMade {
  /** A line that begins with a place in the settings, as {@code AdapterFactory} asks for. */
  private static final Pattern PLACED = Pattern.compile("(/[^\\s：]*)：(.+?)[；。]?");

  /** One that names a setting of a description. */
  private static final Pattern NAMED = Pattern.compile("(settings\\.(values|secrets)\\.\\w+)：");

  /** A class as the JVM names one that it does not find. */
  private static final Pattern CLASS =
      Pattern.compile("[\\p{L}_$][\\w$]{0,99}(/[\\w$-]{1,100}){1,20}");

  private NotMade() {}

  /** Whatever was thrown is the adapter's fault but what ends the program anyway. */
  static void requireOfTheAdapter(Throwable thrown) {
    if (thrown instanceof VirtualMachineError its && !(its instanceof StackOverflowError)) {
      throw its;
    }
  }

  /** Each fault by itself, at its place where it names one. */
  static List<BackendFault> faults(String backend, String kind, Throwable thrown) {
    return why(kind, thrown).lines().map(line -> fault(backend, line)).toList();
  }

  /** The same of what a factory says itself. */
  static Stream<BackendFault> faults(String backend, List<String> said) {
    return said.stream().map(one -> fault(backend, one));
  }

  private static BackendFault fault(String backend, String line) {
    Matcher placed = PLACED.matcher(line);
    if (placed.matches()) {
      return new BackendFault(backend, "/settings" + placed.group(1), placed.group(2));
    }
    Matcher named = NAMED.matcher(line);
    String pointer = named.lookingAt() ? '/' + named.group(1).replace('.', '/') : "/settings";
    return new BackendFault(backend, pointer, line);
  }

  /** A message is shown where it was meant to be; any other may hold a secret of the settings. */
  private static String why(String kind, Throwable thrown) {
    boolean meant = thrown.getClass() == IllegalArgumentException.class;
    return meant && thrown.getMessage() != null && !thrown.getMessage().isBlank()
        ? thrown.getMessage()
        : "适配器 " + kind + " 不能启动：" + what(thrown);
  }

  /** What was thrown; of a class that is missing its name, which is no secret. */
  static String what(Throwable thrown) {
    String name = thrown.getClass().getName();
    boolean missing = thrown instanceof NoClassDefFoundError && thrown.getMessage() != null;
    return missing && CLASS.matcher(thrown.getMessage()).matches()
        ? name + "，缺少的类是 " + thrown.getMessage().replace('/', '.')
        : name;
  }
}
