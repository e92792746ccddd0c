package app.dari.users.sessions;

import app.dari.platform.jobs.RecurringJob;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Clears away sessions that are over. */
@Singleton
final class SessionCleanup implements RecurringJob {
  private final Sessions sessions;

  SessionCleanup(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "users-session-cleanup";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void run() {
    sessions.removeOver();
  }
}
