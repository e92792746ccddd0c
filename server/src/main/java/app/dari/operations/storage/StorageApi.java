package app.dari.operations.storage;

import app.dari.insights.Range;
import app.dari.users.Access;
import app.dari.users.Accounts;
import app.dari.users.Allow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is kept and who came, over HTTP, for operators. */
@Path("/api/v1/operations/storage")
@Tag(name = "operations", description = "Running this Dari.")
@RunOnVirtualThread
final class StorageApi {
  private static final int DAYS = 84;

  private final Storage storage;
  private final Accounts accounts;
  private final Clock clock;

  StorageApi(Storage storage, Accounts accounts, Clock clock) {
    this.storage = storage;
    this.accounts = accounts;
    this.clock = clock;
  }

  @GET
  @Allow(Access.OPERATOR)
  @Operation(
      operationId = "getStorage",
      summary = "What is kept, how it grew by the day, and what room is left")
  public StorageView get() {
    Storage.Report report = storage.report();
    return new StorageView(
        DayView.of(report.now()),
        report.diskTotal(),
        report.tables().stream().map(TableView::of).toList(),
        report.days().stream().map(DayView::of).toList());
  }

  @GET
  @Path("/accounts")
  @Allow(Access.OPERATOR)
  @Operation(operationId = "listNewAccounts", summary = "Accounts made, by day, of 12 weeks")
  public NewAccounts accounts(
      @Parameter(description = "An IANA name; Asia/Seoul when it is missing.") @QueryParam("tz")
          @Nullable String tz) {
    ZoneId zone = Range.asked(null, null, null, tz, clock.instant()).zone();
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    LocalDate first = today.minusDays(DAYS - 1);
    Map<LocalDate, Long> made = accounts.made(first, zone);
    return new NewAccounts(
        accounts.count(),
        first
            .datesUntil(today.plusDays(1))
            .map(day -> new NewOnDay(day, made.getOrDefault(day, 0L)))
            .toList());
  }

  /** What is kept. */
  @Schema(name = "Storage")
  record StorageView(
      @Schema(required = true) DayView now,
      @Schema(required = true, description = "Bytes of the disk DARI_HOME is on.") long diskTotal,
      @Schema(required = true, description = "The largest first.") List<TableView> tables,
      @Schema(required = true, description = "One sample a day, the last 90 days.")
          List<DayView> days) {}

  /** What was kept on a day. */
  @Schema(name = "StorageDay")
  record DayView(
      @Schema(required = true, description = "UTC.") LocalDate day,
      @Schema(required = true) long databaseBytes,
      @Schema(required = true) long ledgerBytes,
      @Schema(required = true) long diskFree,
      @Schema(required = true) long accounts,
      @Schema(required = true) long pages,
      @Schema(required = true, description = "About, when there are very many.") long links) {
    static DayView of(StorageStore.Day day) {
      return new DayView(
          day.day(),
          day.databaseBytes(),
          day.ledgerBytes(),
          day.diskFree(),
          day.accounts(),
          day.pages(),
          day.links());
    }
  }

  /** A table with its parts. */
  @Schema(name = "StoredTable")
  record TableView(
      @Schema(required = true) String name,
      @Schema(required = true) long tableBytes,
      @Schema(required = true) long indexBytes,
      @Schema(required = true, description = "About.") long rows,
      @Schema(required = true, description = "About; they go with the next vacuum.") long deadRows,
      @Schema(required = true, nullable = true, description = "Null: never.")
          @Nullable Instant vacuumedAt,
      @Schema(
              required = true,
              nullable = true,
              description = "With its indexes, up to seven days ago; null: not known.")
          @Nullable Long weekAgoBytes) {
    static TableView of(StorageStore.Size size) {
      return new TableView(
          size.name(),
          size.tableBytes(),
          size.indexBytes(),
          size.rows(),
          size.deadRows(),
          size.vacuumedAt(),
          size.weekAgo());
    }
  }

  /** Accounts that were made. */
  @Schema(name = "NewAccounts")
  record NewAccounts(
      @Schema(required = true, description = "All there are.") long total,
      @Schema(required = true, description = "Every day, oldest first.") List<NewOnDay> days) {}

  /** Accounts made on a day. */
  @Schema(name = "NewAccountsOnDay")
  record NewOnDay(@Schema(required = true) LocalDate day, @Schema(required = true) long made) {}
}
