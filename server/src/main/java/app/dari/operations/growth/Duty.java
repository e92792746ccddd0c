package app.dari.operations.growth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A legal duty in Korea that begins with so many people. No advice: what the law says today has to
 * be read by somebody who knows it.
 *
 * @param verified whether it was read in documentation of the law, not only in reports of it
 */
record Duty(String id, int from, boolean verified) {
  /** By size. docs/operate/growth.md lists them, too. */
  static final List<Duty> ALL =
      List.of(
          new Duty("breach-notice", 1, true),
          new Duty("breach-outside", 1, true),
          new Duty("access-log", 1, false),
          new Duty("destruction", 1, false),
          new Duty("requests", 1, false),
          new Duty("breach-size", 1_000, true),
          new Duty("plan", 10_000, false),
          new Duty("insurance", 10_000, false),
          new Duty("access-log-long", 50_000, false),
          new Duty("usage-notice", 1_000_000, false));

  /** The next size at which any begins; null when all have begun, or nobody was counted. */
  static @Nullable Integer nextSize(@Nullable Double people) {
    return people == null
        ? null
        : ALL.stream()
            .map(Duty::from)
            .filter(from -> from > people)
            .min(Integer::compare)
            .orElse(null);
  }
}
