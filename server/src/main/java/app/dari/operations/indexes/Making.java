package app.dari.operations.indexes;

import app.dari.operations.audit.Audit;
import app.dari.operations.audit.Audit.Outcome;
import app.dari.operations.indexes.IndexCatalogStore.Present;
import app.dari.operations.indexes.MadeIndex.State;
import app.dari.operations.queries.NormalText;
import app.dari.platform.database.NamedConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The making of one index: it outlasts the request that asked for it, and may outlast us. */
final class Making {
  private static final Logger LOG = Logger.getLogger(Making.class);

  /** What another process has begun shows in the database by then. */
  private static final Duration CONNECTING = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final Clock clock;
  private final Audit audit;
  private final NamedConnections connections;
  private final IndexStore store;
  private final IndexCatalogStore catalog;
  private final Set<UUID> running = ConcurrentHashMap.newKeySet();

  Making(
      Jdbi jdbi,
      Clock clock,
      Audit audit,
      NamedConnections connections,
      IndexStore store,
      IndexCatalogStore catalog) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.audit = audit;
    this.connections = connections;
    this.store = store;
    this.catalog = catalog;
  }

  /** What the connection that makes it is called in the database. */
  static String application(UUID id) {
    return "dari-index-" + id;
  }

  /** Begins, on a thread of its own. */
  void start(MadeIndex index) {
    running.add(index.id());
    Thread.ofVirtual()
        .name("index-making")
        .start(() -> {
          try {
            run(index);
          } catch (RuntimeException e) {
            // The database is away; whoever looks next finds out what became of it.
            LOG.warnf("How the index %s ended could not be written down", index.name());
          } finally {
            running.remove(index.id());
          }
        });
  }

  /** Finds out what became of one whose maker is gone, and which are gone themselves. */
  void settle() {
    jdbi.useTransaction(store::findLost);
    jdbi.withHandle(store::making)
        .filter(index -> !running.contains(index.id()))
        .filter(index -> index.askedAt().plus(CONNECTING).isBefore(clock.instant()))
        .filter(
            index -> !jdbi.withHandle(handle -> catalog.isAtWork(handle, application(index.id()))))
        .ifPresent(index -> {
          boolean there = isThere(index);
          end(index, null, there ? State.MADE : State.INTERRUPTED, null);
        });
  }

  private void run(MadeIndex index) {
    try (Connection connection = connections.open(application(index.id()))) {
      dropLeftOver(connection, index);
      IndexCatalogStore.make(connection, index.definition());
      end(index, index.madeBy(), State.MADE, null);
    } catch (SQLException e) {
      String why = NormalText.message(e);
      end(index, index.madeBy(), clean(index) ? State.FAILED : State.INTERRUPTED, why);
    }
  }

  /** Takes away what a failed making left; false when that fails, too. */
  private boolean clean(MadeIndex index) {
    try (Connection connection = connections.open(application(index.id()))) {
      dropLeftOver(connection, index);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** What was there before us and is only to be made anew is not ours to drop. */
  private void dropLeftOver(Connection connection, MadeIndex index) throws SQLException {
    if (index.definition().startsWith("create ") && isLeftOver(index)) {
      IndexCatalogStore.drop(connection, index.name());
    }
  }

  private boolean isThere(MadeIndex index) {
    return jdbi.withHandle(handle -> catalog.find(handle, index.name()))
        .map(Present::valid)
        .orElse(false);
  }

  private boolean isLeftOver(MadeIndex index) {
    return jdbi.withHandle(handle -> catalog.find(handle, index.name()))
        .map(found -> !found.valid())
        .orElse(false);
  }

  private void end(MadeIndex index, @Nullable UUID by, State state, @Nullable String failure) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    jdbi.useTransaction(tx -> {
      if (store.end(tx, index.id(), state, now, failure)) {
        Outcome outcome = state == State.MADE ? Outcome.DONE : Outcome.FAILED;
        audit.write(tx, by, Indexes.MAKE, index.name(), outcome, failure);
      }
    });
  }
}
