package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Counted;
import app.dari.insights.Counting;
import app.dari.insights.Dimension;
import app.dari.insights.Filter;
import app.dari.insights.Range;
import app.dari.insights.Range.Interval;
import app.dari.insights.Scope;
import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Seal;
import app.dari.insights.rollup.VisitRow;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import app.dari.users.TestClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links on two days of 2023, whose single visits are gone; no other test stores visits of them. */
@QuarkusTest
final class ManyLinksTest {
  private static final Instant MONDAY = Instant.parse("2023-04-03T00:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Range BOTH =
      new Range(MONDAY, TUESDAY.plus(Duration.ofDays(1)), Interval.DAY, ZoneOffset.UTC);
  private static final Filter PHONES = Filter.NONE.and(Dimension.DEVICE, "mobile");

  private final TestAccount mina = TestAccounts.creator();

  @Inject Jdbi jdbi;
  @Inject VisitWriter writer;
  @Inject Merge merge;
  @Inject Seal seal;
  @Inject Counting counting;

  @Test
  void underAFilterLinksAreToldApartWhileTheyAreFewEnoughToBeQuick() {
    List<UUID> links = Stream.generate(UUID::randomUUID).limit(Seal.MOST_LINKS / 2).toList();
    List<VisitRow> rows = new ArrayList<>();
    for (UUID link : links) {
      rows.add(click(link, MONDAY, "mobile"));
      rows.add(click(link, TUESDAY, "mobile"));
      rows.add(click(link, TUESDAY, "desktop"));
    }
    store(rows);
    assertTold(links.size(), 2L * links.size());
    new RolledUp(jdbi, merge, seal).sealed(mina.id());
    assertTold(links.size(), 2L * links.size());

    store(List.of(click(UUID.randomUUID(), MONDAY, "mobile")));
    assertUntold(2L * links.size() + 1);
    new RolledUp(jdbi, merge, seal).sealed(mina.id());
    assertUntold(2L * links.size() + 1);
    Counted all = count(Filter.NONE);
    assertThat(all.knowsLinks()).isTrue();
    assertThat(all.sums().links()).hasSize(links.size() + 1);
    assertThat(ask("").path("uncounted")).isEmpty();
  }

  private void assertTold(int links, long clicks) {
    Counted counted = count(PHONES);
    assertThat(counted.sums().clicks().total()).isEqualTo(clicks);
    assertThat(counted.knowsLinks()).isTrue();
    assertThat(counted.sums().links().values()).hasSize(links).allMatch(link -> link.clicks() == 2);
    assertThat(uncounted(ask("&device=mobile"))).doesNotContain("links").contains("browsers");
  }

  private void assertUntold(long clicks) {
    Counted counted = count(PHONES);
    assertThat(counted.sums().clicks().total()).isEqualTo(clicks);
    assertThat(counted.knowsLinks()).isFalse();
    assertThat(counted.sums().links()).isEmpty();
    JsonNode told = ask("&device=mobile");
    assertThat(uncounted(told)).contains("links", "browsers");
    assertThat(told.path("links")).isEmpty();
    assertThat(told.at("/devices/0/clicks").asLong()).isEqualTo(clicks);
  }

  private static List<String> uncounted(JsonNode told) {
    List<String> names = new ArrayList<>();
    told.path("uncounted").forEach(name -> names.add(name.asText()));
    return names;
  }

  private Counted count(Filter filter) {
    Counted counted = counting.count(Scope.account(mina.id()), filter, filter, BOTH);
    assertThat(counted.basis()).isEqualTo(Counted.Basis.ROLLUPS);
    return counted;
  }

  private JsonNode ask(String filter) {
    String range = "?from=%s&to=%s&tz=UTC".formatted(BOTH.from(), BOTH.to());
    return new TestClient(mina).get("/api/v1/insights" + range + filter).json();
  }

  private VisitRow click(UUID link, Instant at, String device) {
    @Nullable String[] values = new @Nullable String[Dimension.values().length];
    values[Dimension.CHANNEL.place()] = "direct";
    values[Dimension.DEVICE.place()] = device;
    values[Dimension.SOURCE.place()] = "link";
    return new VisitRow(at.toEpochMilli(), true, mina.id(), link, "human", null, values);
  }

  private void store(List<VisitRow> rows) {
    jdbi.useTransaction(tx -> writer.store(tx, rows));
    new RolledUp(jdbi, merge, seal).merged(mina.id());
  }
}
