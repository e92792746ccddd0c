package app.dari.insights.drain;

import app.dari.insights.rollup.Merge;
import app.dari.pages.Via;
import app.dari.platform.ledger.Ledger;
import app.dari.platform.ledger.LedgerConfig;
import app.dari.platform.web.Visit;
import app.dari.users.TestAccounts;
import com.google.errorprone.annotations.FormatMethod;
import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many clicks a second come from the ledger into the database, as the drainer brings them; and
 * until they are in the roll-ups of their days and the totals of their links as well; what that
 * takes of processors and memory. Run by bench/figures.
 */
@QuarkusTest
@Tag("bench")
final class StorageBench {
  private static final int LINKS = 100_000;
  private static final int CLICKS = 100_000;
  private static final int ROUNDS = 7;

  /** More, all at once: what waits after a minute of full load. */
  private static final int BACKLOG =
      Integer.parseInt(System.getenv().getOrDefault("BENCH_BACKLOG", "0"));

  /** Of {@link Merge}: nobody merges while it is held. */
  private static final long MERGE_LOCK = 0x64617269_00000003L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Safari/537.36");

  @Inject Jdbi jdbi;
  @Inject PositionStore positions;
  @Inject VisitWriter writer;
  @Inject Merge merge;
  @Inject LinkTotals totals;
  @TempDir Path home;

  private final Random random = new Random(7);
  private final UUID owner = TestAccounts.creator().id();
  private List<UUID> links = List.of();
  private boolean throughBlocks;

  @Test
  void clicksStoredInASecond() throws IOException {
    links = links(owner);
    // Once for each way the compilers are to learn.
    measure(1, 1, CLICKS, 1);
    measure(LINKS, 50_000, CLICKS, 1);
    say(
        "| links | visitors | stored/s | and merged/s | our µs | our B | PostgreSQL's µs | log B"
            + " | rolled up | totals | log B of both |");
    say("|---|---|---|---|---|---|---|---|---|---|---|");
    for (int distinct : new int[] {1, LINKS}) {
      for (int people : new int[] {1, 50_000}) {
        say("%s", measure(distinct, people, CLICKS, ROUNDS));
      }
    }
    throughBlocks = true;
    say("through blocks: %s", measure(LINKS, 50_000, CLICKS, ROUNDS));
    throughBlocks = false;
    if (BACKLOG > 0) {
      say("%s", measure(LINKS, 1, BACKLOG, 1));
    }
  }

  private String measure(int distinct, int people, int clicks, int rounds) throws IOException {
    List<Double> rates = new ArrayList<>();
    double stored = 0;
    double here = 0;
    double made = 0;
    double there = 0;
    double written = 0;
    try (Handle holder = jdbi.open();
        ExecutorService ahead = Executors.newSingleThreadExecutor(Drainer::preparing)) {
      holder.execute("select pg_advisory_lock(?)", MERGE_LOCK);
      for (int round = -1; round < rounds; round++) {
        Ledger ledger = filled(distinct, people, clicks);
        Delivery delivery =
            new Delivery(ledger.drain(), jdbi, positions, writer, ahead, () -> Drainer.BATCH);
        double ourCpu = ourSeconds();
        double theirCpu = serverSeconds(holder);
        double log = logBytes(holder);
        long madeBefore = THREADS.getTotalThreadAllocatedBytes();
        long began = System.nanoTime();
        delivery.run(() -> false);
        double took = (System.nanoTime() - began) / 1e9;
        double madeNow = THREADS.getTotalThreadAllocatedBytes() - madeBefore;
        ledger.close();
        if (round >= 0 || rounds == 1) {
          rates.add(clicks / took);
          stored += took;
          made += madeNow / clicks;
          here += (ourSeconds() - ourCpu) * 1e6 / clicks;
          there += (serverSeconds(holder) - theirCpu) * 1e6 / clicks;
          written += (logBytes(holder) - log) / clicks;
        }
        if (rounds == 1) {
          break;
        }
      }
      holder.execute("select pg_advisory_unlock(?)", MERGE_LOCK);
    }
    double log = jdbi.withHandle(StorageBench::logBytes);
    long began = System.nanoTime();
    merge.run();
    double rolledUp = (System.nanoTime() - began) / 1e9;
    totals.run();
    double merged = (System.nanoTime() - began) / 1e9;
    // The first round is merged as well.
    double mergedBytes = jdbi.withHandle(StorageBench::logBytes) - log;
    double all = rounds == 1 ? clicks : (rounds + 1.0) * clicks;
    rates.sort(null);
    return "| %,d | %,d | %,.0f | %,.0f | %.1f | %,.0f | %.1f | %,.0f | %.1f s | %.1f s | %,.0f |"
        .formatted(
            distinct,
            people,
            rates.get(rates.size() / 2),
            1 / (stored / rates.size() / clicks + merged / all),
            here / rates.size(),
            made / rates.size(),
            there / rates.size(),
            written / rates.size(),
            rolledUp,
            merged - rolledUp,
            mergedBytes / all);
  }

  private Ledger filled(int distinct, int people, int clicks) throws IOException {
    Ledger ledger =
        new Ledger(
            new LedgerConfig(
                Files.createTempDirectory(home, "ledger"),
                8L << 30,
                8 << 20,
                Duration.ofMinutes(10)),
            new SimpleMeterRegistry());
    for (int i = 0; i < clicks; i++) {
      byte[] record = record(i, distinct, people, clicks);
      while (!ledger.append(record)) {
        // A file is being made.
        Thread.onSpinWait();
      }
    }
    return ledger;
  }

  /** User and system time of this process, compilers and collector included. */
  private static double ourSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** The same of all processes of the database, where it is on this machine. */
  private static double serverSeconds(Handle tx) {
    int process = tx.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
    return ProcessHandle.of(process)
        .flatMap(ProcessHandle::parent)
        .map(ProcessHandle::children)
        .orElseGet(Stream::empty)
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .mapToDouble(used -> used.toNanos() / 1e9)
        .sum();
  }

  /** Bytes of the write-ahead log so far. */
  private static double logBytes(Handle tx) {
    return tx.createQuery("select pg_current_wal_lsn() - '0/0'").mapTo(Double.class).one();
  }

  private byte[] record(int i, int distinct, int people, int clicks) {
    int person = random.nextInt(people);
    UUID link = links.get(random.nextInt(distinct));
    return new Visit(
            Visit.Kind.CLICK,
            System.currentTimeMillis() + i * 1_000L / clicks,
            owner,
            link,
            throughBlocks ? Via.of(link) : null,
            null,
            null,
            "203.0." + person / 256 + "." + person % 256,
            AGENTS.get(person % AGENTS.size()),
            person % 2 == 0 ? "https://www.instagram.com/p/x" : null,
            "ko-KR,ko;q=0.9",
            false,
            false,
            false)
        .encode();
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
