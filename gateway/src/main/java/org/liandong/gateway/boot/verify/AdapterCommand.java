package org.liandong.gateway.boot.verify;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with adapters outside a running gateway. */
@Command(
    name = "adapter",
    description = "适配器：上线前的检查",
    mixinStandardHelpOptions = true,
    subcommands = VerifyCommand.class)
public final class AdapterCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }
}
