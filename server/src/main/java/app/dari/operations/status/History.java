package app.dari.operations.status;

import app.dari.operations.alarms.FeltAlarms;
import app.dari.operations.announcements.Noticeboard;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What happened in the last 90 days, goes on, or is to come: from memory, the newest first. */
@Singleton
final class History {
  private final Noticeboard board;
  private final FeltAlarms alarms;
  private final Clock clock;

  History(Noticeboard board, FeltAlarms alarms, Clock clock) {
    this.board = board;
    this.alarms = alarms;
    this.clock = clock;
  }

  List<Happening> all() {
    Instant now = clock.instant();
    return Stream.concat(
            board.all().stream().map(one -> Happening.of(one, now)),
            alarms.all().stream().map(Happening::of))
        .sorted(Comparator.comparing(Happening::from).reversed())
        .toList();
  }
}
