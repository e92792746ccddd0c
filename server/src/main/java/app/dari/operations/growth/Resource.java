package app.dari.operations.growth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may run out. */
enum Resource {
  /** Accounts, against the end of the phase. */
  PEOPLE(Unit.COUNT, null),
  /** Seconds within which 95 of 100 answers came, the slowest kind. */
  RESPONSE(Unit.SECONDS, 2.0),
  /** Answers under way at the same moment. */
  CONCURRENT(Unit.COUNT, 100.0),
  /** Bytes of memory. */
  MEMORY(Unit.BYTES, 512.0 * (1 << 20)),
  /** Connections to the database. */
  POOL(Unit.COUNT, 10.0),
  /** Bytes of the disk. */
  DISK(Unit.BYTES, null),
  /** Bytes of the database, which lies on some disk. */
  DATABASE(Unit.BYTES, null),
  /** Redirects a second. */
  CLICKS(Unit.RATE, null),
  /** Share of the processors. */
  PROCESSORS(Unit.SHARE, null);

  private final Unit unit;
  private final @Nullable Double guide;

  Resource(Unit unit, @Nullable Double guide) {
    this.unit = unit;
    this.guide = guide;
  }

  Unit unit() {
    return unit;
  }

  /** What the guide's first phase has of it; null when it does not say. */
  @Nullable Double guide() {
    return guide;
  }

  /** Whether it stays as it is: what comes and goes is told by hours, and not by a moment. */
  boolean isLevel() {
    return this == MEMORY || this == DISK;
  }

  /** As it is written in texts and JSON. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
