package app.dari.operations.recorder;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is recorded. The file names each, so that there may be others in the next version. */
public enum Key {
  /** Redirects a second. */
  REDIRECT_RATE(Fold.MEAN),
  /** Seconds within which half of the redirects were answered. */
  REDIRECT_P50(Fold.MEAN),
  /** Seconds within which 95 % of them were. */
  REDIRECT_P95(Fold.MAX),
  /** Seconds within which 99 % of them were. */
  REDIRECT_P99(Fold.MAX),
  /** Pages a second. */
  PAGE_RATE(Fold.MEAN),
  /** As for redirects. */
  PAGE_P50(Fold.MEAN),
  /** As for redirects. */
  PAGE_P95(Fold.MAX),
  /** As for redirects. */
  PAGE_P99(Fold.MAX),
  /** Answers of the API a second. */
  API_RATE(Fold.MEAN),
  /** As for redirects. */
  API_P50(Fold.MEAN),
  /** As for redirects. */
  API_P95(Fold.MAX),
  /** As for redirects. */
  API_P99(Fold.MAX),
  /** Answers that say a fault of ours, a second. */
  ERROR_RATE(Fold.MEAN),
  /** Answers that took longer than SLOW_REQUEST_MS, a second. */
  SLOW_RATE(Fold.MEAN),
  /** Share of the processors that this process takes, 0 to 1. */
  CPU_PROCESS(Fold.MEAN),
  /** Share of the processors that is taken, 0 to 1. */
  CPU_SYSTEM(Fold.MEAN),
  /** Bytes the heap held after it was last collected. */
  HEAP_LIVE(Fold.MAX),
  /** Bytes of memory in use. */
  MEMORY_RSS(Fold.MAX),
  /** Bytes that count against the memory limit. */
  MEMORY_USED(Fold.MAX),
  /** Bytes of the memory limit. */
  MEMORY_LIMIT(Fold.MAX),
  /** Seconds a second in which the collector let nobody work. */
  GC_PAUSES(Fold.MEAN),
  /** Connections in use. */
  POOL_ACTIVE(Fold.MAX),
  /** Connections at hand. */
  POOL_IDLE(Fold.MEAN),
  /** Who waits for one. */
  POOL_WAITING(Fold.MAX),
  /** Waits that were given up, a second. */
  POOL_TIMEOUT_RATE(Fold.MEAN),
  /** Seconds an event loop came late at most. */
  EVENT_LOOP_LAG(Fold.MAX),
  /** Bytes of visits that wait for the database. */
  LEDGER_DEPTH(Fold.MAX),
  /** Seconds the oldest of them has waited. */
  LEDGER_LAG(Fold.MAX),
  /** Visits that were not kept, a second. */
  LEDGER_LOST_RATE(Fold.MEAN),
  /** Jobs that should have begun. */
  JOBS_DUE(Fold.MAX),
  /** Jobs that failed last time. */
  JOBS_FAILING(Fold.MAX),
  /** Calls to Kakao that came to nothing, a second. */
  KAKAO_FAILURE_RATE(Fold.MEAN),
  /** Bytes that are free on the disk of the data. */
  DISK_FREE(Fold.MEAN);

  private final Fold fold;

  Key(Fold fold) {
    this.fold = fold;
  }

  /** How values of a longer time are made of those of a shorter one. */
  Fold fold() {
    return fold;
  }

  /** As it is written in files and addresses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that is written so. */
  public static Optional<Key> of(String word) {
    return Stream.of(values()).filter(key -> key.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Stream.of(values()).map(Key::word).toList();
  }
}
