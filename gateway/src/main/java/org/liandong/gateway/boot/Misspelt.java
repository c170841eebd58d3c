package org.liandong.gateway.boot;

import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in Chinese what is wrong with a command line. */
final class Misspelt {
  private Misspelt() {}

  static String words(ParameterException fault) {
    if (fault instanceof UnmatchedArgumentException unmatched) {
      return "不认识的参数：" + String.join(" ", unmatched.getUnmatched()) + "。用法如下。";
    }
    if (fault instanceof MissingParameterException missing) {
      return missing.getMissing().stream()
          .map(Misspelt::name)
          .collect(Collectors.joining("、", "参数 ", " 之后缺少它的值。用法如下。"));
    }
    if (fault instanceof OverwrittenOptionException twice) {
      return "参数 " + name(twice.getOverwritten()) + " 写了两次。用法如下。";
    }
    return fault.getArgSpec() == null
        ? "命令行的写法不对。用法如下。"
        : "参数 " + name(fault.getArgSpec()) + " 写得不对。用法如下。";
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
