package app.dari.operations.growth;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The guide's phases.
 *
 * @see "docs/operate/growth.md"
 */
enum Phase {
  FIRST(1, 0, 500, 0, 20),
  SECOND(2, 500, 2_000, 50, 100),
  THIRD(3, 2_000, 10_000, 200, 500),
  FOURTH(4, 10_000, null, 1_000, null);

  private final int number;
  private final int from;
  private final @Nullable Integer below;
  private final int costFrom;
  private final @Nullable Integer costTo;

  Phase(int number, int from, @Nullable Integer below, int costFrom, @Nullable Integer costTo) {
    this.number = number;
    this.from = from;
    this.below = below;
    this.costFrom = costFrom;
    this.costTo = costTo;
  }

  /** The one for so many people. */
  static Phase of(double people) {
    return Stream.of(values())
        .filter(phase -> phase.below == null || people < phase.below)
        .findFirst()
        .orElse(FOURTH);
  }

  int number() {
    return number;
  }

  /** The first number of people that is in it. */
  int from() {
    return from;
  }

  /** The first number of people that is no longer in it; null: there is none. */
  @Nullable Integer below() {
    return below;
  }

  /** US dollars a month, by the guide. */
  int costFrom() {
    return costFrom;
  }

  /** US dollars a month; null: more than that. */
  @Nullable Integer costTo() {
    return costTo;
  }

  /** What comes after it; null: nothing. */
  @Nullable Phase next() {
    return switch (this) {
      case FIRST -> SECOND;
      case SECOND -> THIRD;
      case THIRD -> FOURTH;
      case FOURTH -> null;
    };
  }
}
