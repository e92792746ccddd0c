package app.dari;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.Migrations;
import app.dari.users.Accounts;
import app.dari.users.SignInLinks;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.Console;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The serving program once everything has started: says so and waits for its end. */
@Singleton
@Unremovable
final class Server implements QuarkusApplication {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final ServerConfig config;
  private final Migrations migrations;
  private final Accounts accounts;
  private final SignInLinks signInLinks;

  Server(ServerConfig config, Migrations migrations, Accounts accounts, SignInLinks signInLinks) {
    this.config = config;
    this.migrations = migrations;
    this.accounts = accounts;
    this.signInLinks = signInLinks;
  }

  @Override
  public int run(String... arguments) {
    awaitDatabase();
    long started = ManagementFactory.getRuntimeMXBean().getUptime();
    String key = migrations.areDone() ? "up.ready" : "up.without-database";
    System.out.println(
        CommandTexts.text(
            key,
            Map.of(
                "url", config.publicUrl(),
                "seconds", String.format(Locale.ROOT, "%.1f", started / 1000.0))));
    if (migrations.areDone() && isSeenByItsOwner() && accounts.list(null, 1).isEmpty()) {
      Map<String, ?> link = Map.of("link", signInLinks.create(accounts.owner().id()));
      System.out.println(CommandTexts.text("up.sign-in", link));
    }
    Quarkus.waitForExit();
    return 0;
  }

  /** In production without a terminal, what is printed ends in a log that others read. */
  // JDK 25 is back at null without a terminal (JDK-8351435).
  @SuppressWarnings("SystemConsoleNull")
  private boolean isSeenByItsOwner() {
    Console console = System.console();
    return !config.production() || (console != null && console.isTerminal());
  }

  /** A database that is there but slow to answer is worth a moment. */
  private void awaitDatabase() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!migrations.areDone() && System.nanoTime() < end) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
