package app.dari;

import app.dari.operations.check.Grade;
import app.dari.operations.growth.Growth;
import app.dari.operations.growth.GrowthTold;
import app.dari.operations.growth.People;
import app.dari.operations.growth.Room;
import app.dari.platform.config.Environment;
import app.dari.platform.database.postgres.PostgresException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code growth}: which size the service has, what room is left and what comes next. Without a
 * database it tells what was recorded in files. The exit code is a contract: 0 there is room, 10
 * something runs short, 20 something has run out, 30 nothing is known.
 */
@Command(name = "growth")
final class GrowthCommand implements Callable<Integer> {
  @Option(names = "--json")
  private boolean json;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() {
    People people = people();
    Configuration configuration = Configuration.read(Environment.ofProcess());
    try {
      GrowthTold told =
          Growth.look(
                  configuration.server().home(),
                  Room.measure(configuration.server(), configuration.database()),
                  people,
                  clock.instant())
              .told(CommandTexts.language());
      System.out.println(json ? json(told) : GrowthText.of(told));
      return told.exitCode();
    } catch (IOException e) {
      String why = e.getClass().getSimpleName();
      System.err.println(CommandTexts.text("growth.unreadable", Map.of("why", why)));
      return Grade.UNKNOWN.exitCode();
    }
  }

  /** Null when there is no database yet, or it cannot be asked. */
  private @Nullable People people() {
    try {
      if (!Instance.isThere()) {
        return null;
      }
      try (Instance instance = Instance.join()) {
        return People.ask(instance.jdbi(), clock);
      }
    } catch (FaultySettingsException e) {
      e.problems().forEach(problem -> System.err.println("  " + problem));
    } catch (PostgresException | JdbiException _) {
      // Their words may hold addresses; the check says what is wrong.
    }
    System.err.println(CommandTexts.text("growth.without-database"));
    return null;
  }

  private static String json(GrowthTold told) throws IOException {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(told);
  }
}
