package org.liandong.gateway.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.liandong.gateway.boot.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class MisspeltTest {
  @Test
  void what_is_wrong_with_a_command_line_is_said_in_chinese() {
    assertEquals("不认识的参数：--cofnig x。用法如下。", words("--cofnig", "x"));
    assertEquals("参数 --config 之后缺少它的值。用法如下。", words("--config"));
    assertEquals("参数 --port 写得不对。用法如下。", words("--port", "many"));
    assertEquals("参数 --port 写了两次。用法如下。", words("--port", "1", "--port", "2"));
  }

  private static String words(String... arguments) {
    CommandLine demo = new CommandLine(new DemoCommand());
    return Misspelt.words(assertThrows(ParameterException.class, () -> demo.parseArgs(arguments)));
  }
}
