package app.dari;

import app.dari.platform.config.ConfigurationProblem;
import app.dari.platform.config.Environment;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.database.postgres.EmbeddedPostgres;
import app.dari.platform.database.postgres.HomeInUseException;
import app.dari.platform.database.postgres.HomeLock;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code dari up}: starts PostgreSQL, unless there is one already, and serves until told to stop.
 */
@Command(name = "up", description = "Start Dari and serve until stopped.")
final class UpCommand implements Callable<Integer> {
  /** sysexits.h, EX_CONFIG: something is wrong with the configuration. */
  static final int BAD_CONFIGURATION = 78;

  /** sysexits.h, EX_TEMPFAIL: another process holds the folder. */
  static final int IN_USE = 75;

  private static final int STOP_SECONDS = 30;

  @Option(names = "--port", description = "Port of the service (PORT).")
  private @Nullable Integer port;

  @Option(names = "--home", description = "Folder of all data (DARI_HOME).")
  private @Nullable Path home;

  @Override
  public Integer call() {
    option("PORT", port);
    option("DARI_HOME", home);
    Environment env = Environment.ofProcess();
    Configuration configuration = Configuration.read(env);
    if (!env.problems().isEmpty()) {
      complain(env.problems());
      return BAD_CONFIGURATION;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook = Thread.ofPlatform().unstarted(() -> waitFor(stopped));
    Runtime.getRuntime().addShutdownHook(hook);
    try (HomeLock lock = HomeLock.take(configuration.server().home())) {
      serve(configuration, lock);
      return 0;
    } catch (HomeInUseException e) {
      System.err.println(e.getMessage());
      return IN_USE;
    } finally {
      stopped.countDown();
      forget(hook);
    }
  }

  private static void serve(Configuration configuration, HomeLock lock) {
    DatabaseUrl given = configuration.database().url();
    if (given != null) {
      run(configuration, given);
      return;
    }
    try (var postgres = EmbeddedPostgres.start(lock, UpCommand::say)) {
      System.setProperty("DATABASE_URL", postgres.databaseUrl());
      run(configuration, DatabaseUrl.parse(postgres.databaseUrl()));
    }
  }

  /** Returns when the server has stopped. */
  private static void run(Configuration configuration, DatabaseUrl url) {
    configuration.frameworkSettings(url).forEach(System::setProperty);
    Quarkus.run(null, (_, _) -> {});
  }

  /**
   * On a signal the framework stops the server while the virtual machine goes down; this holds the
   * virtual machine until PostgreSQL has stopped as well. Stopping when told to is success.
   */
  private static void waitFor(CountDownLatch stopped) {
    try {
      if (stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The virtual machine is going down already, and the hook with it.
    }
  }

  private static void say(String line) {
    System.err.println(line);
  }

  private static void option(String setting, @Nullable Object value) {
    if (value != null) {
      System.setProperty(setting, value.toString());
    }
  }

  private static void complain(List<ConfigurationProblem> problems) {
    System.err.println("Dari cannot start with these settings / 이 설정으로는 시작할 수 없어요:");
    problems.forEach(problem -> System.err.println("  " + problem));
    System.err.println("See docs/configuration.md.");
  }
}
