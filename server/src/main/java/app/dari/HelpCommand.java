package app.dari;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code help}: what there is. */
@Command(
    name = "help",
    aliases = {"--help", "-h"})
final class HelpCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.out.println(CommandTexts.text("help"));
    return 0;
  }
}
