package app.dari.operations.status;

import app.dari.operations.announcements.Noticeboard;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What happened in the last 90 days, goes on, or is to come: from memory, the newest first. */
@Singleton
final class History {
  private final Noticeboard board;
  private final Clock clock;

  History(Noticeboard board, Clock clock) {
    this.board = board;
    this.clock = clock;
  }

  List<Happening> all() {
    Instant now = clock.instant();
    return board.all().stream()
        .map(one -> Happening.of(one, now))
        .sorted(Comparator.comparing(Happening::from).reversed())
        .toList();
  }
}
