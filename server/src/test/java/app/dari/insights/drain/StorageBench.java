package app.dari.insights.drain;

import app.dari.insights.rollup.Merge;
import app.dari.platform.web.Visit;
import app.dari.users.TestAccounts;
import com.google.errorprone.annotations.FormatMethod;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many clicks a second are stored, roll-ups and link totals included; of the seconds of one
 * thread here and one server process there. Run by bench/figures.
 */
@QuarkusTest
@Tag("bench")
final class StorageBench {
  private static final int LINKS = 100_000;
  private static final int BATCH = 100_000;
  private static final int ROUNDS = 7;
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Safari/537.36");

  @Inject Jdbi jdbi;
  @Inject VisitWriter writer;
  @Inject Merge merge;

  private final Random random = new Random(7);

  @Test
  void clicksStoredInASecond() {
    UUID owner = TestAccounts.creator().id();
    List<UUID> links = links(owner);
    say("| links | visitors | clicks/s (median of %d) | here | server |", ROUNDS);
    for (int distinct : new int[] {1, LINKS}) {
      for (int people : new int[] {1, 50_000}) {
        measure(owner, links.subList(0, distinct), people);
      }
    }
    long began = System.nanoTime();
    merge.run();
    say("merged in %.1f s", (System.nanoTime() - began) / 1e9);
  }

  private void measure(UUID owner, List<UUID> links, int people) {
    List<Double> rates = new ArrayList<>();
    double here = 0;
    double there = 0;
    for (int round = -2; round < ROUNDS; round++) {
      List<byte[]> records = records(owner, links, people);
      long began = System.nanoTime();
      double[] spent =
          jdbi.inTransaction(tx -> {
            double before = serverSeconds(tx);
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            writer.write(tx, records);
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
            return new double[] {used / 1e3 / BATCH, (serverSeconds(tx) - before) * 1e6 / BATCH};
          });
      if (round >= 0) {
        rates.add(BATCH / ((System.nanoTime() - began) / 1e9));
        here += spent[0] / ROUNDS;
        there += spent[1] / ROUNDS;
      }
    }
    rates.sort(null);
    say(
        "| %,d | %,d | %,.0f | %.1f µs | %.1f µs |",
        links.size(), people, rates.get(ROUNDS / 2), here, there);
  }

  /** User and system time of the process behind a connection, where it is on this machine. */
  private static double serverSeconds(Handle tx) {
    int process = tx.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
    return ProcessHandle.of(process)
        .flatMap(one -> one.info().totalCpuDuration())
        .map(used -> used.toNanos() / 1e9)
        .orElse(0.0);
  }

  private List<byte[]> records(UUID owner, List<UUID> links, int people) {
    long now = System.currentTimeMillis();
    List<byte[]> records = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      int person = random.nextInt(people);
      records.add(
          new Visit(
                  Visit.Kind.CLICK,
                  now + i / 50,
                  owner,
                  links.get(random.nextInt(links.size())),
                  null,
                  null,
                  null,
                  "203.0." + person / 256 + "." + person % 256,
                  AGENTS.get(person % AGENTS.size()),
                  person % 2 == 0 ? "https://www.instagram.com/p/x" : null,
                  "ko-KR,ko;q=0.9",
                  false,
                  false,
                  false)
              .encode());
    }
    return records;
  }

  private List<UUID> links(UUID owner) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                insert into links.link
                  (id, owner, code, code_key, url, forward_query, enabled, origin, revision,
                   search, sort_title, created_at, updated_at)
                select gen_random_uuid(), :owner, 'bench' || i, 'bench' || i,
                  'https://example.com/' || i, false, true, 'short', 1, '', '', now(), now()
                from generate_series(1, :count) i
                returning id
                """)
            .bind("owner", owner)
            .bind("count", LINKS)
            .mapTo(UUID.class)
            .list());
  }

  @FormatMethod
  private static void say(String words, Object... values) {
    System.out.println("BENCH " + words.formatted(values));
  }
}
