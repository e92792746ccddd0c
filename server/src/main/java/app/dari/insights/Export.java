package app.dari.insights;

import app.dari.insights.ExportStore.Rolled;
import app.dari.insights.export.Table;
import app.dari.insights.rollup.Addition;
import app.dari.insights.rollup.Sums;
import app.dari.insights.rollup.VisitRow;
import app.dari.links.Links;
import app.dari.pages.Pages;
import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Writes out all rows of a stretch, in bounded memory: a UTC day after the other, each in a
 * transaction of its own, so that somebody who reads slowly holds no old moment of the database.
 */
@Singleton
final class Export {
  /** Columns of visits: what is kept of a visit, but never who it was. */
  static final List<String> VISIT_COLUMNS =
      Stream.concat(
              Stream.of("at", "kind", "subject", "name", "who"),
              Stream.of(Dimension.values()).map(Dimension::parameter))
          .toList();

  /** Columns of roll-ups: a quarter of an hour of a link or page. */
  static final List<String> ROLLUP_COLUMNS =
      List.of("start", "kind", "subject", "name", "visits", "visitors");

  private static final int NAMES = 5_000;

  private final Jdbi jdbi;
  private final ExportStore store;
  private final Links links;
  private final Pages pages;

  Export(Jdbi jdbi, ExportStore store, Links links, Pages pages) {
    this.jdbi = jdbi;
    this.store = store;
    this.links = links;
    this.pages = pages;
  }

  /** Problem 400 {@code export-filters} for filters roll-ups cannot tell apart. */
  static void requireRolledUp(Filter filter) {
    if (!filter.isRolledUp()) {
      throw Problem.of(400, "export-filters").field("what");
    }
  }

  void visits(Scope scope, Filter filter, Range range, Table table) throws IOException {
    Map<UUID, String> names = names(scope.owner());
    for (LocalDate day : days(range)) {
      Instant begin = later(range.from(), start(day));
      Instant end = earlier(range.to(), start(day.plusDays(1)));
      jdbi.useTransaction(tx -> {
        store.waitForReaders(tx);
        store.visits(tx, scope, filter, begin, end, row -> table.row(visit(row, names)));
      });
    }
  }

  /** Visitors are known where no filter is. */
  void rollups(Scope scope, Filter filter, Range range, Table table) throws IOException {
    Map<UUID, String> names = names(scope.owner());
    for (LocalDate day : days(range)) {
      Instant begin = later(range.from(), start(day));
      Instant end = earlier(range.to(), start(day.plusDays(1)));
      jdbi.useTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          tx -> {
            store.waitForReaders(tx);
            Quarters quarters = new Quarters(begin, end, filter, names, table);
            store.rollups(tx, scope, day, quarters::add);
            quarters.write();
          });
    }
  }

  /** Parts of one subject's day, added up until the next subject comes. */
  private static final class Quarters {
    private final Instant begin;
    private final Instant end;
    private final Filter filter;
    private final Map<UUID, String> names;
    private final Table table;
    private @Nullable UUID subject;
    private boolean click;
    private Sums sums;

    Quarters(Instant begin, Instant end, Filter filter, Map<UUID, String> names, Table table) {
      this.begin = begin;
      this.end = end;
      this.filter = filter;
      this.names = names;
      this.table = table;
      this.sums = new Sums(begin, end);
    }

    void add(Rolled rolled) throws IOException {
      boolean another = !rolled.subject().equals(subject) || rolled.part().click() != click;
      if (another) {
        write();
        subject = rolled.subject();
        click = rolled.part().click();
        sums = new Sums(begin, end);
      }
      new Addition(sums, filter, true).add(rolled.part(), true);
    }

    void write() throws IOException {
      if (subject == null) {
        return;
      }
      long[] visits = (click ? sums.clicks() : sums.views()).visits();
      for (int i = 0; i < visits.length; i++) {
        if (visits[i] != 0) {
          table.row(
              sums.at(i).toString(),
              click ? "click" : "view",
              subject.toString(),
              names.get(subject),
              visits[i],
              filter.isEmpty() ? Long.valueOf(sums.visitors()[i]) : null);
        }
      }
    }
  }

  private static @Nullable Object[] visit(VisitRow row, Map<UUID, String> names) {
    @Nullable Object[] values = new @Nullable Object[VISIT_COLUMNS.size()];
    values[0] = Instant.ofEpochMilli(row.timeMillis()).toString();
    values[1] = row.click() ? "click" : "view";
    values[2] = row.subject().toString();
    values[3] = names.get(row.subject());
    values[4] = row.who();
    System.arraycopy(row.values(), 0, values, 5, row.values().length);
    return values;
  }

  /** Codes and handles by what they lead to; of very many links, of the newest. */
  private Map<UUID, String> names(UUID owner) {
    Map<UUID, String> names = new HashMap<>();
    links.names(owner, NAMES).forEach(name -> names.putIfAbsent(name.link(), name.key()));
    pages.list(owner).forEach(page -> names.put(page.id(), page.handle()));
    return names;
  }

  private static List<LocalDate> days(Range range) {
    List<LocalDate> days = new ArrayList<>();
    LocalDate day = LocalDate.ofInstant(range.from(), ZoneOffset.UTC);
    for (; start(day).isBefore(range.to()); day = day.plusDays(1)) {
      days.add(day);
    }
    return days;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
