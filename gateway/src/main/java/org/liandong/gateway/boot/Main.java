package org.liandong.gateway.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.liandong.gateway.boot.demo.DemoCommand;
import org.liandong.gateway.boot.verify.AdapterCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** 联动 Liandong on the command line. */
@Command(
    name = "gateway.jar",
    description = "联动：跨层级联动审批网关",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      CheckConfigCommand.class,
      ImportCommand.class,
      NewSealingKeyCommand.class,
      AdapterCommand.class
    })
public final class Main implements Callable<Integer> {
  private Main() {}

  public static void main(String[] arguments) {
    // Without a locale the JVM would print question marks for every Chinese sentence.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
    System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    int code =
        new CommandLine(new Main())
            .setOut(new PrintWriter(System.out, true, UTF_8))
            .setErr(new PrintWriter(System.err, true, UTF_8))
            .setExecutionExceptionHandler(Main::refused)
            .setParameterExceptionHandler(Main::misspelt)
            .execute(arguments);
    if (code != Shutdown.KEEPS_RUNNING) {
      System.exit(code);
    }
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return CommandLine.ExitCode.USAGE;
  }

  /** What a person can mend is said in a sentence; the rest shows where it broke. */
  private static int refused(
      Exception cause, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (cause instanceof StartRefused) {
      command.getErr().println(cause.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw cause;
  }

  private static int misspelt(CommandLine.ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    command.getErr().println(Misspelt.words(fault));
    command.usage(command.getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** The jar's version. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"联动 Liandong " + (version == null ? "(build)" : version)};
    }
  }
}
