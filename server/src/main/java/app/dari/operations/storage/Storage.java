package app.dari.operations.storage;

import app.dari.links.Links;
import app.dari.operations.storage.StorageStore.Day;
import app.dari.operations.storage.StorageStore.Size;
import app.dari.pages.Pages;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.ledger.LedgerConfig;
import app.dari.users.Accounts;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** What is kept, how it grows by the day, and what room is left on this machine. */
@Singleton
public final class Storage {
  /** A year and what one wants to compare it with. */
  static final int KEPT_DAYS = 400;

  private static final int SHOWN_DAYS = 90;

  private final Jdbi jdbi;
  private final Clock clock;
  private final ServerConfig server;
  private final LedgerConfig ledger;
  private final Accounts accounts;
  private final Pages pages;
  private final Links links;
  private final StorageStore store = new StorageStore();

  Storage(
      Jdbi jdbi,
      Clock clock,
      ServerConfig server,
      LedgerConfig ledger,
      Accounts accounts,
      Pages pages,
      Links links) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.server = server;
    this.ledger = ledger;
    this.accounts = accounts;
    this.pages = pages;
    this.links = links;
  }

  /** All of it now, and by days. */
  record Report(Day now, long diskTotal, List<Size> tables, List<Day> days) {}

  Report report() {
    LocalDate today = today();
    Day now = now(today);
    return jdbi.withHandle(handle ->
        new Report(
            now,
            diskTotal(),
            store.tables(handle, today),
            store.days(handle, today.minusDays(SHOWN_DAYS))));
  }

  /** Keeps today's sample, unless there is one. */
  void sample() {
    LocalDate today = today();
    Day now = now(today);
    jdbi.useTransaction(tx -> {
      if (store.add(tx, now)) {
        store.addTables(tx, today, store.tables(tx, today));
        store.deleteBefore(tx, today.minusDays(KEPT_DAYS));
      }
    });
  }

  private Day now(LocalDate today) {
    return new Day(
        today,
        jdbi.withHandle(store::databaseBytes),
        ledgerBytes(),
        diskFree(),
        accounts.count(),
        pages.count(),
        links.count());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private long ledgerBytes() {
    if (!Files.isDirectory(ledger.folder())) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(ledger.folder())) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      // A file was drained and removed meanwhile: the next look will tell.
      return 0;
    }
  }

  private long diskFree() {
    return server.home().toFile().getUsableSpace();
  }

  private long diskTotal() {
    return server.home().toFile().getTotalSpace();
  }
}
