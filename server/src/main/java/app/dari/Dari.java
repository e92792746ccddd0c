package app.dari;

import app.dari.platform.config.ConfigurationProblem;
import app.dari.platform.database.postgres.HomeInUseException;
import app.dari.platform.database.postgres.PostgresException;
import app.dari.platform.web.Problem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Entry of the program: the first word of the command line names what to do. */
@QuarkusMain
@Command(
    name = "dari",
    subcommands = {
      HelpCommand.class,
      UpCommand.class,
      SignInLinkCommand.class,
      ApiKeyCommand.class,
      DemoCommand.class,
      InsightsCommand.class,
      BackupCommand.class,
      CheckCommand.class,
      GrowthCommand.class,
      MaintenanceCommand.class,
      MigrateCommand.class,
      LogLevelCommand.class,
      AnnounceCommand.class,
      AlarmCommand.class,
      IncidentCommand.class,
      PostgresCommand.class,
      TrainCommand.class
    })
public final class Dari implements Callable<Integer> {
  /** The settings are faulty: EX_CONFIG of sysexits.h. */
  static final int FAULTY_SETTINGS = 78;

  /** Another Dari has the folder: EX_TEMPFAIL of sysexits.h. */
  static final int HOME_IN_USE = 75;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String... arguments) {
    int code = run(arguments);
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      System.exit(code);
    }
  }

  static int run(String... arguments) {
    if (List.of(arguments).contains("--help")) {
      return run("help");
    }
    return new CommandLine(new Dari())
        .setExecutionExceptionHandler((e, line, _) -> explain(e, line.getErr()))
        .setParameterExceptionHandler(
            (e, _) -> misused(String.valueOf(e.getMessage()), e.getCommandLine().getErr()))
        .execute(arguments);
  }

  /** For every command: where the data lies. */
  @Option(names = "--home", scope = ScopeType.INHERIT)
  void home(Path folder) {
    System.setProperty("DARI_HOME", folder.toString());
  }

  @Override
  public Integer call() {
    System.err.println(CommandTexts.text("help"));
    return CommandLine.ExitCode.USAGE;
  }

  private static int misused(String what, PrintWriter err) {
    err.println(what);
    err.println();
    err.println(CommandTexts.text("help"));
    return CommandLine.ExitCode.USAGE;
  }

  private static int explain(Exception exception, PrintWriter err) {
    switch (exception) {
      case FaultySettingsException faulty -> {
        err.println(CommandTexts.text("faulty-settings"));
        for (ConfigurationProblem problem : faulty.problems()) {
          err.println("  " + problem);
        }
        return FAULTY_SETTINGS;
      }
      case HomeInUseException taken -> {
        err.println(
            CommandTexts.text("home-in-use", Map.of("home", taken.home(), "pid", taken.pid())));
        return HOME_IN_USE;
      }
      case JdbiException database -> {
        if (!hasNoTables(database)) {
          database.printStackTrace(err);
        } else {
          err.println(CommandTexts.text("not-started-yet"));
        }
      }
      case PostgresException postgres -> err.println(postgres.getMessage());
      case Problem problem -> err.println(CommandTexts.problem(problem));
      default -> exception.printStackTrace(err);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** SQLSTATE 42P01 (no such table) or 3F000 (no such schema): the server has never been up. */
  private static boolean hasNoTables(JdbiException exception) {
    return exception.getCause() instanceof SQLException cause
        && ("42P01".equals(cause.getSQLState()) || "3F000".equals(cause.getSQLState()));
  }
}
