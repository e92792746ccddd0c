package app.dari.operations.check;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the checks saw when they were last made; one run at a time, whoever asks. */
@Singleton
public final class LastReport {
  private final Provider<Subject> subjects;
  private final Clock clock;
  private final ReentrantLock running = new ReentrantLock();
  private volatile @Nullable Report last;

  LastReport(Provider<Subject> subjects, Clock clock) {
    this.subjects = subjects;
    this.clock = clock;
  }

  /** Looks anew when the last report is older; those who ask meanwhile get the same one. */
  public Report notOlderThan(Duration age) {
    Report kept = kept(age);
    if (kept != null) {
      return kept;
    }
    running.lock();
    try {
      Report meanwhile = kept(age);
      if (meanwhile != null) {
        return meanwhile;
      }
      Report made = Checks.run(subjects.get(), Checks.ALL);
      last = made;
      return made;
    } finally {
      running.unlock();
    }
  }

  private @Nullable Report kept(Duration age) {
    Report report = last;
    return report != null && report.at().isAfter(clock.instant().minus(age)) ? report : null;
  }
}
