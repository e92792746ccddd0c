package app.dari.insights.reports;

import app.dari.insights.Figures;
import app.dari.insights.Filter;
import app.dari.insights.Insights;
import app.dari.insights.Range;
import app.dari.insights.Subject;
import app.dari.links.Links;
import app.dari.pages.Pages;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.database.Ids;
import app.dari.platform.text.Invisible;
import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Freezes figures for somebody who has no account, and shows them until they are taken back. */
@Singleton
final class Reports {
  private static final int MOST = 100;
  private static final int LONGEST_TITLE = 100;
  private static final Duration LIFE = Duration.ofDays(30);
  private static final Duration LONGEST_LIFE = Duration.ofDays(366);
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final Jdbi jdbi;
  private final ReportStore store;
  private final Figures figures;
  private final Links links;
  private final Pages pages;
  private final Clock clock;

  Reports(Jdbi jdbi, ReportStore store, Figures figures, Links links, Pages pages, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.figures = figures;
    this.links = links;
    this.pages = pages;
    this.clock = clock;
  }

  /** A new report and the secret in its address, which is told here and never again. */
  record Made(Report report, String token) {}

  /**
   * Freezes the figures of a range. Problems: 404 when the page or link is not this account's;
   * {@code report-title-empty}, {@code title-too-long}, {@code title-invalid}, {@code
   * expiry-invalid}, {@code too-many-reports} 409.
   *
   * @param expiresAt null: in 30 days
   */
  Made make(UUID owner, String title, Subject subject, Range range, @Nullable Instant expiresAt) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String clean = title(title);
    Instant expires = expiry(expiresAt, now);
    Range counted = figures.counted(owner, subject, range);
    Insights found = figures.insights(owner, subject, counted, Filter.NONE);
    Snapshot content = Snapshot.of(name(owner, subject), found);
    String token = Tokens.random();
    Report report = new Report(Ids.next(), clean, content, now, expires, null);
    jdbi.useTransaction(tx -> {
      if (store.count(tx, owner) >= MOST) {
        throw Problem.of(409, "too-many-reports").with("max", MOST);
      }
      store.add(tx, owner, Tokens.sha256(token), report);
    });
    return new Made(report, token);
  }

  /** The reports of an account, the newest first. */
  List<Report> list(UUID owner) {
    return jdbi.withHandle(tx -> store.list(tx, owner, MOST));
  }

  /** Takes a report back for good; false when the account has no such report. */
  boolean revoke(UUID owner, UUID id) {
    return jdbi.inTransaction(tx -> store.revoke(tx, owner, id, clock.instant()));
  }

  /** The report at an address, open or not; empty when there never was one. */
  Optional<Report> find(String token) {
    return TOKEN.matcher(token).matches()
        ? jdbi.withHandle(tx -> store.find(tx, Tokens.sha256(token)))
        : Optional.empty();
  }

  boolean isOpen(Report report) {
    return report.isOpen(clock.instant());
  }

  private @Nullable String name(UUID owner, Subject subject) {
    return switch (subject) {
      case Subject.Everything() -> null;
      case Subject.Page(UUID id, _) ->
          pages.find(owner, id).map(page -> "@" + page.handle()).orElseThrow(Problem::notFound);
      case Subject.Link(UUID id) ->
          links
              .find(owner, id)
              .map(link -> link.title() == null ? "/" + link.code().value() : link.title())
              .orElseThrow(Problem::notFound);
    };
  }

  private static String title(String text) {
    String title = text.strip();
    if (Invisible.isAllOf(title)) {
      throw Problem.of(400, "report-title-empty").field("title");
    }
    if (title.codePointCount(0, title.length()) > LONGEST_TITLE) {
      throw Problem.of(400, "title-too-long").field("title").with("max", LONGEST_TITLE);
    }
    if (title.codePoints().anyMatch(c -> Character.isISOControl(c) || isLone(c))) {
      throw Problem.of(400, "title-invalid").field("title");
    }
    return title;
  }

  private static boolean isLone(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }

  private static Instant expiry(@Nullable Instant asked, Instant now) {
    Instant expires = asked == null ? now.plus(LIFE) : asked.truncatedTo(ChronoUnit.MILLIS);
    if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST_LIFE))) {
      throw Problem.of(400, "expiry-invalid")
          .field("expiresAt")
          .with("days", LONGEST_LIFE.toDays());
    }
    return expires;
  }
}
