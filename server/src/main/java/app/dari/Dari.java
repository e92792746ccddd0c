package app.dari;

import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: its first word names a command. */
@QuarkusMain
@Command(
    name = "dari",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    description = "Pages of links, short links and honest figures.",
    subcommands = {UpCommand.class, CommandLine.HelpCommand.class})
public final class Dari {
  private Dari() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String... args) {
    System.exit(new CommandLine(new Dari()).execute(args));
  }
}
