package app.dari.platform.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.platform.ledger.Ledger.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-postgres")
class LedgerTest {
  private static final int SEGMENT = 128 << 10;
  private static final UUID OURS = UUID.randomUUID();

  @TempDir Path home;

  @Test
  void whatIsNotDrainedIsThereAfterARestartAndWhatIsDrainedIsNot() throws Exception {
    Map<Lane, Position> stored = new HashMap<>();
    Ledger first = open(64);
    first.drain().bind(OURS);
    appendPatiently(first, "a", 3_000);
    Records half = new Records();
    first.drain().read(half, 1_000, Long.MAX_VALUE);
    assertThat(half.size()).isEqualTo(1_000);
    done(first, half, stored);
    first.close();

    Ledger second = open(64);
    second.drain().bind(OURS);
    stored.forEach(second.drain()::resume);
    append(second, "b", 10);
    List<String> rest = all(second, stored);
    assertThat(rest).hasSize(2_010);
    assertThat(texts(half)).doesNotContainAnyElementsOf(rest);
    second.close();
    assertThat(segments()).isEmpty();
  }

  @Test
  void manyThreadsAppendWhileOneDrains() throws Exception {
    Ledger ledger = open(2_000);
    int threads = 8;
    int each = 20_000;
    AtomicInteger kept = new AtomicInteger();
    CountDownLatch appended = new CountDownLatch(threads);
    Map<Lane, Position> stored = new HashMap<>();
    List<String> drained = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (int number = 0; number < threads; number++) {
        String name = "t" + number;
        pool.execute(() -> {
          kept.addAndGet(append(ledger, name, each));
          appended.countDown();
        });
      }
      while (appended.getCount() > 0) {
        drained.addAll(all(ledger, stored));
      }
    }
    drained.addAll(all(ledger, stored));
    assertThat(drained).hasSize(kept.get()).doesNotHaveDuplicates();
    assertThat(kept.get() + ledger.lost()).isEqualTo((long) threads * each);
    for (int number = 0; number < threads; number++) {
      String name = "t" + number + " ";
      assertThat(drained.stream().filter(one -> one.startsWith(name)).map(LedgerTest::number))
          .as("the order of one thread")
          .isSorted();
    }
    ledger.close();
  }

  @Test
  void aFullLedgerLosesCountsAndRecovers() throws Exception {
    Ledger ledger = open(8);
    int[] kept = new int[1];
    int[] told = new int[1];
    await()
        .until(() -> {
          kept[0] += append(ledger, "x", 500);
          told[0] += 500;
          return ledger.report().status() == Status.FAIL
              && ledger.report().reason().contains("LEDGER_MAX_SIZE");
        });
    assertThat(ledger.lost()).isPositive().isEqualTo(told[0] - kept[0]);
    assertThat(segments()).hasSize(8);

    assertThat(all(ledger, new HashMap<>())).hasSize(kept[0]);
    appendPatiently(ledger, "y", 2_000);
    assertThat(all(ledger, new HashMap<>())).hasSize(2_000);
    ledger.close();
    assertThat(ledger.append(new byte[] {1})).isFalse();
  }

  /** The room two full segments took comes back one after the other. */
  @Test
  void whereNothingCanBeKeptComesBeforeWhatIsInReserve() throws Exception {
    Ledger ledger = open(2);
    try (var one = Executors.newSingleThreadExecutor();
        var other = Executors.newSingleThreadExecutor()) {
      for (ExecutorService thread : List.of(one, other)) {
        assertThat(thread.submit(() -> append(ledger, "full", 3_000)).get()).isPositive();
      }
      List<Path> full = new ArrayList<>(segments());
      assertThat(full).hasSize(2);
      Records batch = new Records();
      ledger.drain().read(batch, 6_000, Long.MAX_VALUE);
      for (Map.Entry<Lane, Position> end : batch.ends(0, batch.size()).entrySet()) {
        ledger.drain().read(new Records(), 1, 1);
        ledger.drain().done(end.getKey(), end.getValue());
        int left = full.size() - 1;
        await().until(() -> segments().size() == 2 && count(full) == left);
        full.removeIf(Files::notExists);
      }
      for (ExecutorService thread : List.of(one, other)) {
        await()
            .untilAsserted(
                () -> assertThat(thread.submit(() -> append(ledger, "after", 1)).get()).isOne());
      }
    }
    ledger.close();
  }

  @Test
  void nothingThrows() throws Exception {
    Ledger ledger = open(64);
    assertThat(ledger.append(new byte[0])).isFalse();
    assertThat(ledger.append(new byte[Frame.LONGEST + 1])).isFalse();
    assertThat(ledger.append(new byte[5], 3, 9)).isFalse();
    assertThat(ledger.append(new byte[Frame.LONGEST])).isTrue();
    assertThat(ledger.lost()).isEqualTo(3);
    assertThat(all(ledger, new HashMap<>())).hasSize(1);
    ledger.close();
  }

  @Test
  void whatBelongsToAnotherDatabaseWaitsForIt() throws Exception {
    UUID other = UUID.randomUUID();
    Ledger first = open(64);
    first.drain().bind(other);
    appendPatiently(first, "theirs", 10_000);
    first.close();
    assertThat(segments()).as("several files of one lane").hasSizeGreaterThan(5);

    Ledger second = open(64);
    append(second, "ours", 10);
    second.drain().bind(OURS);
    assertThat(all(second, new HashMap<>())).hasSize(10).noneMatch(LedgerTest::isTheirs);
    assertThat(second.report().status()).isEqualTo(Status.WARN);
    assertThat(home.resolve("ledger/set-aside").resolve(other.toString())).isNotEmptyDirectory();
    second.close();

    Ledger third = open(64);
    third.drain().bind(other);
    assertThat(all(third, new HashMap<>()).stream().map(LedgerTest::number))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10_000).boxed().toList());
    third.close();
  }

  @Test
  void whatWasAppendedBeforeAnyDatabaseAnsweredBelongsToTheFirst() throws Exception {
    Ledger first = open(64);
    append(first, "early", 5);
    first.close();
    Ledger second = open(64);
    second.drain().bind(OURS);
    assertThat(all(second, new HashMap<>())).hasSize(5);
    second.close();
  }

  @Test
  void aCommandBesideTheServerHasItsOwnAndLeavesItToTheServer() throws Exception {
    Ledger server = open(64);
    Ledger command = open(64);
    append(command, "command", 7);
    assertThat(home.resolve("ledger-2")).isDirectory();
    command.close();
    server.close();
    Ledger next = open(64);
    assertThat(all(next, new HashMap<>())).hasSize(7);
    next.close();
  }

  @Test
  void damageIsSetAsideAndTheRestIsDrained() throws Exception {
    Ledger first = open(64);
    append(first, "one", 200);
    first.close();
    Path full = segments().stream().max(Comparator.comparingInt(LedgerTest::records)).orElseThrow();
    try (var channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6}), 400);
    }
    Ledger second = open(64);
    assertThat(all(second, new HashMap<>())).hasSizeBetween(198, 199);
    assertThat(second.report().status()).isEqualTo(Status.WARN);
    try (var aside = Files.list(home.resolve("ledger/set-aside"))) {
      assertThat(aside).singleElement().asString().endsWith(".damaged");
    }
    second.close();
  }

  @Test
  void aFileThatIsNoSegmentIsSetAside() throws Exception {
    Files.createDirectories(home.resolve("ledger"));
    Files.write(home.resolve("ledger/what.segment"), new byte[1_000]);
    Ledger ledger = open(64);
    append(ledger, "x", 3);
    assertThat(all(ledger, new HashMap<>())).hasSize(3);
    assertThat(home.resolve("ledger/set-aside/what.segment")).exists();
    ledger.close();
  }

  @Test
  void whatIsDrainedGoesFromTheDiskThoughNothingMoreComes() throws Exception {
    Ledger ledger = open(64, Duration.ofMillis(1));
    append(ledger, "x", 3);
    Path held = segments().stream().max(Comparator.comparingInt(LedgerTest::records)).orElseThrow();
    Map<Lane, Position> stored = new HashMap<>();
    assertThat(all(ledger, stored)).hasSize(3);
    await()
        .until(() -> {
          all(ledger, stored);
          return Files.notExists(held);
        });
    ledger.close();
  }

  @Test
  void nobodyElseMayReadIt() throws Exception {
    Ledger ledger = open(64);
    append(ledger, "x", 1);
    assertThat(permissions(home.resolve("ledger"))).isEqualTo("rwx------");
    assertThat(segments()).isNotEmpty().allMatch(one -> permissions(one).equals("rw-------"));
    ledger.close();
  }

  private Ledger open(int segments) throws Exception {
    return open(segments, Duration.ofMinutes(10));
  }

  private Ledger open(int segments, Duration oldest) throws Exception {
    Ledger ledger =
        new Ledger(
            new LedgerConfig(home.resolve("ledger"), (long) segments * SEGMENT, SEGMENT, oldest),
            new SimpleMeterRegistry());
    ledger.start(new StartupEvent());
    return ledger;
  }

  /** How many of them were kept. */
  private static int append(Ledger ledger, String name, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      byte[] bytes = "%s %d %s".formatted(name, i, "z".repeat(i % 90)).getBytes(UTF_8);
      if (ledger.append(bytes)) {
        kept++;
      }
    }
    return kept;
  }

  /** Waits for room. */
  private static void appendPatiently(Ledger ledger, String name, int count) {
    for (int i = 0; i < count; i++) {
      byte[] bytes = "%s %d %s".formatted(name, i, "z".repeat(i % 90)).getBytes(UTF_8);
      await().pollDelay(Duration.ZERO).until(() -> ledger.append(bytes));
    }
  }

  private static List<String> all(Ledger ledger, Map<Lane, Position> stored) {
    List<String> all = new ArrayList<>();
    Records batch = new Records();
    while (true) {
      ledger.drain().read(batch, 5_000, 1 << 20);
      if (batch.isEmpty()) {
        return all;
      }
      done(ledger, batch, stored);
      all.addAll(texts(batch));
    }
  }

  private static void done(Ledger ledger, Records batch, Map<Lane, Position> stored) {
    stored.putAll(batch.ends(0, batch.size()));
    stored.forEach(ledger.drain()::done);
  }

  private List<Path> segments() throws IOException {
    try (var files = Files.list(home.resolve("ledger"))) {
      return files.filter(one -> one.toString().endsWith(".segment")).toList();
    }
  }

  private static long count(List<Path> files) {
    return files.stream().filter(Files::exists).count();
  }

  private static List<String> texts(Records records) {
    return IntStream.range(0, records.size())
        .mapToObj(
            one -> new String(records.octets(), records.begin(one), records.length(one), UTF_8))
        .toList();
  }

  private static boolean isTheirs(String text) {
    return text.startsWith("theirs ");
  }

  private static int number(String text) {
    return Integer.parseInt(text.split(" ", 3)[1]);
  }

  private static int records(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int used = 0;
      for (byte one : bytes) {
        used += one == 0 ? 0 : 1;
      }
      return used;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
