package app.dari.insights.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The step from a row for each delta to packs, in a schema of its own. */
@QuarkusTest
final class PackMigrationTest {
  private static final String SCHEMA = "insights_single";

  @Inject Jdbi jdbi;

  @Test
  void whatIsOpenIsReadAsItWas() {
    Random random = new Random(4);
    UUID owner = UUID.randomUUID();
    Map<TallyKey, Tally> truth = new HashMap<>();
    jdbi.useTransaction(tx -> {
      tx.execute("create schema " + SCHEMA);
      run(tx, "V001__clicks_and_views");
      run(tx, "V002__source_of_views");
      run(tx, "V003__visits");
      for (int i = 0; i < 200; i++) {
        Tally tally = new Tally();
        for (int visit = random.nextInt(5); visit >= 0; visit--) {
          int slot = random.nextInt(Slots.DAY);
          tally.visits().add(slot, 1);
          tally.visitors().add(slot, 1);
          tally.others().add(random.nextInt(Slots.DAY), 1 + random.nextInt(500));
          tally.add("o:한국 " + random.nextInt(3) + "x".repeat(random.nextInt(300)), slot, 1);
          tally.add("x:direct|-|mobile|link", slot, 1);
        }
        UUID subject = i % 9 == 0 ? owner : UUID.randomUUID();
        TallyKey key =
            new TallyKey(owner, subject, i % 2 == 0, LocalDate.of(2026, 3, 1).plusDays(i));
        truth.put(key, tally);
        insert(tx, key, tally.encode());
      }
      run(tx, "V010__packed_deltas");
      Map<TallyKey, Tally> read = new HashMap<>();
      tx.createQuery("select owner, part, day, pack from insights_single.rollup_delta")
          .map((row, _) -> {
            assertThat(row.getInt("part")).isEqualTo(DeltaStore.FEW);
            return new Pack(
                row.getObject("owner", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getBytes("pack"));
          })
          .forEach(pack -> {
            while (pack.next()) {
              pack.addTo(read.computeIfAbsent(pack.key(), _ -> new Tally()));
            }
          });
      assertThat(read.keySet()).isEqualTo(truth.keySet());
      truth.forEach((key, tally) ->
          assertThat(Objects.requireNonNull(read.get(key)).encode())
              .usingRecursiveComparison()
              .isEqualTo(tally.encode()));
      tx.rollback();
    });
  }

  private static void insert(Handle tx, TallyKey key, Tally.Encoded encoded) {
    tx.createUpdate(
            "insert into insights_single.rollup_delta"
                + " values (:owner, :subject, :kind, :day, :series, :totals, :slots)")
        .bind("owner", key.owner())
        .bind("subject", key.subject())
        .bind("kind", key.kind())
        .bind("day", key.day())
        .bind("series", encoded.series())
        .bind("totals", encoded.totals())
        .bind("slots", encoded.slots())
        .execute();
  }

  private static void run(Handle tx, String file) {
    try (InputStream in =
            Objects.requireNonNull(
                PackMigrationTest.class.getResourceAsStream("/db/insights/" + file + ".sql"));
        Statement statement = tx.getConnection().createStatement()) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      statement.execute(sql.replace("insights.", SCHEMA + "."));
    } catch (IOException | java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
