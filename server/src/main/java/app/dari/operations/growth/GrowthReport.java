package app.dari.operations.growth;

import app.dari.operations.check.Grade;
import app.dari.platform.web.Language;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was found; in words once the language is known.
 *
 * @param capacity null when nobody has looked for it
 */
public record GrowthReport(
    Instant at, Use people, List<Use> resources, @Nullable Capacity capacity) {
  /** The guide's first phase is for so many people with what it has. */
  private static final int FIRST = 500;

  public GrowthReport {
    resources = List.copyOf(resources);
  }

  /** By the number of accounts; null when it is not known. */
  @Nullable Phase byUsers() {
    return people.now() == null ? null : Phase.of(people.now());
  }

  /** By what decides; null when nothing was recorded. */
  @Nullable Phase byLoad() {
    Use heaviest = heaviest();
    return heaviest == null ? null : Phase.of(FIRST * heaviest.guideShare());
  }

  /** What uses most of what the guide's first phase has; null when nothing was recorded. */
  @Nullable Use heaviest() {
    return resources.stream()
        .filter(use -> use.isSettled() && use.resource().guide() != null)
        .max(Comparator.comparingDouble(Use::guideShare))
        .orElse(null);
  }

  /** The higher of both; null when nothing is known. */
  @Nullable Phase phase() {
    return Stream.of(byUsers(), byLoad())
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** What a command ends with: the worst of all; nothing known is no pass. */
  Grade grade() {
    if (phase() == null) {
      return Grade.UNKNOWN;
    }
    Grade worst =
        resources.stream()
            .map(use -> use.grade(at))
            .max(Comparator.naturalOrder())
            .orElse(Grade.PASS);
    return worst == Grade.SKIPPED ? Grade.PASS : worst;
  }

  /** In words. */
  public GrowthTold told(Language language) {
    return new Telling(this, language).told();
  }
}
