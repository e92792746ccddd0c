package app.dari.insights.orphans;

import app.dari.insights.Range;
import app.dari.insights.orphans.Nearest.Kind;
import app.dari.insights.orphans.Nearest.Name;
import app.dari.links.Links;
import app.dari.pages.Pages;
import app.dari.users.Access;
import app.dari.users.Allow;
import app.dari.users.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Addresses nobody has and that were meant to be one's own, over HTTP. */
@Path("/api/v1/insights/orphans")
@Tag(name = "insights", description = "Clicks, visitors and views")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class OrphanApi {
  private static final int NAMES = 5_000;
  private static final int LOOKED_AT = 20_000;
  private static final int SHOWN = 100;

  private final Jdbi jdbi;
  private final OrphanStore store;
  private final Links links;
  private final Pages pages;
  private final Caller caller;
  private final Clock clock;

  OrphanApi(Jdbi jdbi, OrphanStore store, Links links, Pages pages, Caller caller, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.links = links;
    this.pages = pages;
    this.caller = caller;
    this.clock = clock;
  }

  @Schema(name = "Meant")
  record Meant(
      @Schema(
              required = true,
              enumeration = {"link", "page"})
          String kind,
      @Schema(required = true) UUID id,
      @Schema(required = true, description = "Its code, or its handle.") String name) {}

  @Schema(name = "Orphan")
  record Orphan(
      @Schema(
              required = true,
              examples = "봄나드리.",
              description = "What was asked for, in lower case.")
          String asked,
      @Schema(required = true, description = "By people; crawlers are left out.") long visits,
      @Schema(required = true, description = "UTC day of the first of them.") LocalDate firstDay,
      @Schema(required = true, description = "UTC day of the last of them.") LocalDate lastDay,
      @Schema(required = true) Meant meant) {}

  @Schema(name = "Orphans")
  record Orphans(
      @Schema(required = true, description = "The most visited first, 100 at most.")
          List<Orphan> items) {}

  @GET
  @Allow(Access.INSIGHTS_READ)
  @Operation(
      operationId = "listOrphans",
      summary = "Visits to addresses nobody has, which were meant to be one's own",
      description =
          "By whole UTC days. An address was meant to be a code or handle of one's own when at most"
              + " two keys differ, one in a short name; Hangul counts by the keys it is typed with,"
              + " so that the wrong keyboard layout makes no difference, and punctuation behind it"
              + " counts for nothing. Kept for 90 days.")
  public Orphans orphans(@RestQuery @Nullable String from, @RestQuery @Nullable String to) {
    Range range = Range.asked(from, to, null, "UTC", clock.instant());
    LocalDate first = LocalDate.ofInstant(range.from(), ZoneOffset.UTC);
    LocalDate end = LocalDate.ofInstant(range.to().minusMillis(1), ZoneOffset.UTC).plusDays(1);
    Nearest nearest = new Nearest(names(caller.account()));
    return new Orphans(
        jdbi.withHandle(tx -> store.find(tx, first, end, LOOKED_AT)).stream()
            .flatMap(found -> nearest.of(found.asked()).map(name -> view(found, name)).stream())
            .limit(SHOWN)
            .toList());
  }

  private List<Name> names(UUID account) {
    List<Name> names = new ArrayList<>();
    pages
        .list(account)
        .forEach(page ->
            names.add(new Name(Kind.PAGE, page.id(), page.handle().toLowerCase(Locale.ROOT))));
    Stream<Name> codes =
        links.names(account, NAMES).stream()
            .map(named -> new Name(Kind.LINK, named.link(), named.key()));
    codes.forEach(names::add);
    return names;
  }

  private static Orphan view(OrphanStore.Found found, Name name) {
    return new Orphan(
        found.asked(),
        found.visits(),
        found.first(),
        found.last(),
        new Meant(name.kind().name().toLowerCase(Locale.ROOT), name.id(), name.name()));
  }
}
