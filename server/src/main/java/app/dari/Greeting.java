package app.dari;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.Migrations;
import app.dari.users.Account;
import app.dari.users.Accounts;
import app.dari.users.SignInLinks;
import jakarta.inject.Singleton;
import java.io.Console;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * What the server says once it serves: its address and, until its owner has signed in for the first
 * time, a link that does so. Said as soon as the database is there, however late that is.
 */
@Singleton
final class Greeting {
  private static final Logger LOG = Logger.getLogger(Greeting.class);

  /** A database that is there but slow to answer is worth a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ServerConfig config;
  private final Migrations migrations;
  private final Accounts accounts;
  private final SignInLinks signInLinks;

  Greeting(ServerConfig config, Migrations migrations, Accounts accounts, SignInLinks signInLinks) {
    this.config = config;
    this.migrations = migrations;
    this.accounts = accounts;
    this.signInLinks = signInLinks;
  }

  /** Says it; returns when everything is said, or interrupted. */
  void say() {
    try {
      awaitDatabase();
      print("up.ready");
      if (isSeenByItsOwner()) {
        signIn();
      }
    } catch (InterruptedException _) {
      // The server stops; there is nobody left to greet.
    }
  }

  private void awaitDatabase() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean waits = false;
    while (!migrations.areDone()) {
      if (!waits && System.nanoTime() > end) {
        waits = true;
        print("up.without-database");
      }
      Thread.sleep(LOOK);
    }
  }

  private void print(String key) {
    long started = ManagementFactory.getRuntimeMXBean().getUptime();
    String seconds = String.format(Locale.ROOT, "%.1f", started / 1000.0);
    System.out.println(
        CommandTexts.text(key, Map.of("url", config.publicUrl(), "seconds", seconds)));
  }

  /**
   * What is stored decides, not whether it was printed before: killed in between, the next start
   * prints it.
   */
  private void signIn() throws InterruptedException {
    for (boolean said = false; ; said = true) {
      try {
        Account owner = accounts.owner();
        if (!accounts.hasSignedIn(owner.id())) {
          URI link = signInLinks.create(owner.id());
          System.out.println(CommandTexts.text("up.sign-in", Map.of("link", link)));
        }
        return;
      } catch (RuntimeException e) {
        Thread.sleep(PAUSE);
        // Only now: while the server stops, nothing is wrong.
        if (!said) {
          LOG.warn("The owner's sign-in link cannot be made yet", e);
        }
      }
    }
  }

  /** In production without a terminal, what is printed ends in a log that others read. */
  // JDK 25 is back at null without a terminal (JDK-8351435).
  @SuppressWarnings("SystemConsoleNull")
  private boolean isSeenByItsOwner() {
    Console console = System.console();
    return !config.production() || (console != null && console.isTerminal());
  }
}
