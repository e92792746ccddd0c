package app.dari.operations.indexes;

import app.dari.operations.audit.Audit;
import app.dari.operations.audit.Audit.Outcome;
import app.dari.operations.indexes.IndexCatalogStore.Present;
import app.dari.operations.indexes.IndexCatalogStore.Progress;
import app.dari.operations.indexes.MadeIndex.State;
import app.dari.operations.queries.MissingIndex;
import app.dari.operations.queries.NormalText;
import app.dari.operations.queries.Queries;
import app.dari.platform.database.Ids;
import app.dari.platform.database.NamedConnections;
import app.dari.platform.web.Problem;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Makes indexes that statements miss, and takes away what an interrupted making left. Nobody sends
 * SQL: an index is made because it is found missing now, or was made here before.
 */
@Singleton
public final class Indexes {
  static final String MAKE = "index-make";
  static final String DROP = "index-drop";
  private static final int LISTED = 50;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Queries queries;
  private final Audit audit;
  private final NamedConnections connections;
  private final Making making;
  private final IndexStore store = new IndexStore();
  private final IndexCatalogStore catalog = new IndexCatalogStore();

  /** Of this database. */
  public Indexes(
      Jdbi jdbi, Clock clock, Queries queries, Audit audit, NamedConnections connections) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.queries = queries;
    this.audit = audit;
    this.connections = connections;
    this.making = new Making(jdbi, clock, audit, connections, store, catalog);
  }

  /**
   * What there is.
   *
   * @param progress of the one that is being made; null while none is
   * @param made by operators, the newest first
   * @param invalid what interrupted makings left
   * @param unused since {@code countedSince}; null: since the database was made
   */
  record Report(
      @Nullable Progress progress,
      List<MadeIndex> made,
      List<Present> invalid,
      List<Present> unused,
      @Nullable Instant countedSince) {}

  /** All that there is to know, with what was interrupted found out. */
  Report report() {
    making.settle();
    return jdbi.withHandle(handle -> {
      List<MadeIndex> made = store.newest(handle, LISTED);
      Optional<MadeIndex> current = store.making(handle);
      String busy = current.map(MadeIndex::name).orElse("");
      return new Report(
          current
              .flatMap(index -> catalog.progress(handle, Making.application(index.id())))
              .orElse(null),
          made,
          catalog.invalid(handle).stream().filter(index -> !index.name().equals(busy)).toList(),
          catalog.unused(handle),
          catalog.countedSince(handle));
    });
  }

  /**
   * Begins to make the index a statement misses. Problems: {@code index-not-missing} when it no
   * longer does, {@code index-running} while another is being made.
   */
  MadeIndex make(UUID account, long statement, String name) {
    MissingIndex missing =
        queries.find(statement).stream()
            .flatMap(detail -> detail.missing().stream())
            .filter(index -> index.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Problem.of(409, "index-not-missing"));
    return begin(account, missing.name(), missing.table(), missing.definition());
  }

  /** Begins once more with one that was interrupted or failed. The same problems. */
  MadeIndex makeAgain(UUID account, String name) {
    making.settle();
    Optional<Present> left = jdbi.withHandle(handle -> catalog.find(handle, name));
    if (left.map(Present::valid).orElse(false)) {
      throw Problem.of(409, "index-not-missing");
    }
    Optional<MadeIndex> known =
        jdbi.withHandle(handle -> store.last(handle, name))
            .filter(index -> index.state() != State.DROPPED);
    if (known.isPresent()) {
      return begin(account, name, known.get().table(), known.get().definition());
    }
    Present remains = left.orElseThrow(Problem::notFound);
    return begin(account, name, remains.table(), IndexCatalogStore.remake(name));
  }

  /**
   * Drops one that was made here, or what is left of an interrupted one; no other. Problems: {@code
   * index-kept}, {@code index-running}, {@code index-failed}.
   */
  void drop(UUID account, String name) {
    making.settle();
    Present index =
        jdbi.withHandle(handle -> catalog.find(handle, name)).orElseThrow(Problem::notFound);
    Optional<MadeIndex> made = jdbi.withHandle(handle -> store.last(handle, name));
    if (made.map(known -> known.state() == State.MAKING).orElse(false)) {
      throw Problem.of(409, "index-running");
    }
    boolean ours = made.map(known -> known.state() == State.MADE).orElse(false);
    if (index.valid() && !ours) {
      throw Problem.of(409, "index-kept");
    }
    jdbi.useTransaction(tx -> audit.write(tx, account, DROP, name, Outcome.BEGUN));
    try (Connection connection = connections.open("dari-index-drop")) {
      IndexCatalogStore.drop(connection, name);
    } catch (SQLException e) {
      String why = NormalText.message(e);
      jdbi.useTransaction(tx -> audit.write(tx, account, DROP, name, Outcome.FAILED, why));
      throw Problem.of(409, "index-failed").with("reason", why);
    }
    jdbi.useTransaction(tx -> {
      store.drop(tx, name, now());
      audit.write(tx, account, DROP, name, Outcome.DONE);
    });
  }

  private MadeIndex begin(UUID account, String name, String table, String definition) {
    making.settle();
    MadeIndex index =
        new MadeIndex(
            Ids.next(), name, table, definition, State.MAKING, account, now(), null, null);
    jdbi.useTransaction(tx -> {
      if (!store.begin(tx, index)) {
        throw Problem.of(409, "index-running");
      }
      audit.write(tx, account, MAKE, name, Outcome.BEGUN, definition);
    });
    making.start(index);
    return index;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
