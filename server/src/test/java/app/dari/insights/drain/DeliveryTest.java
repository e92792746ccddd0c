package app.dari.insights.drain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.ledger.Lane;
import app.dari.platform.ledger.LateLane;
import app.dari.platform.ledger.Ledger;
import app.dari.platform.ledger.LedgerConfig;
import app.dari.platform.ledger.Position;
import app.dari.platform.ledger.Records;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real ledger and a real database, between which everything goes wrong. */
@QuarkusTest
final class DeliveryTest {
  private static final int SEGMENT = 64 << 10;

  @Inject DataSource dataSource;
  @Inject Jdbi jdbi;
  @Inject PositionStore positions;
  @TempDir Path home;

  private final ExecutorService ahead = Executors.newSingleThreadExecutor();
  private final String table = "delivered_" + UUID.randomUUID().toString().replace("-", "");

  @BeforeEach
  void makeTable() {
    jdbi.useHandle(handle -> handle.execute("create table " + table + " (record text)"));
  }

  @AfterEach
  void stopAhead() {
    ahead.shutdown();
  }

  @AfterEach
  void dropTable() {
    jdbi.useHandle(handle -> handle.execute("drop table " + table));
  }

  @RepeatedTest(8)
  void everyRecordIsStoredOnceWhateverFailsAndWhereverItStops(RepetitionInfo turn)
      throws Exception {
    Random random = new Random(turn.getCurrentRepetition());
    List<String> told = new ArrayList<>();
    int lives = 3 + random.nextInt(4);
    for (int life = 0; life < lives; life++) {
      Ledger ledger = ledger();
      Delivery delivery =
          new Delivery(ledger.drain(), faulty(random), positions, sink(random), ahead, () -> 40);
      for (int round = 0; round < 6; round++) {
        append(ledger, told, random.nextInt(120));
        runUntil(delivery, random);
      }
      ledger.close();
    }
    Ledger last = ledger();
    new Delivery(last.drain(), jdbi, positions, this::inserting, ahead, () -> 1_000)
        .run(() -> false);
    last.close();
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(told);
  }

  @Test
  void aRecordThatCannotBeStoredIsSetAsideAndTheRestIsStored() throws Exception {
    Ledger ledger = ledger();
    List<String> told = new ArrayList<>();
    append(ledger, told, 50);
    for (String bad : List.of("bad 1", "bad 2", "bad 3")) {
      assertThat(ledger.append(bad.getBytes(UTF_8))).isTrue();
      append(ledger, told, 20);
    }
    Delivery delivery =
        new Delivery(ledger.drain(), jdbi, positions, this::inserting, ahead, () -> 1_000);
    delivery.run(() -> false);
    assertThat(delivery.refused()).isEqualTo(3);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(told);
    ledger.close();
    List<String> aside = new ArrayList<>();
    try (var files = Files.list(home.resolve("ledger/set-aside"))) {
      for (Path file : files.toList()) {
        aside.add(Files.readString(file));
      }
    }
    assertThat(aside).containsExactlyInAnyOrder("bad 1", "bad 2", "bad 3");
  }

  @Test
  void whereSomebodyElseDrainsItStops() throws Exception {
    Ledger ledger = ledger();
    List<String> told = new ArrayList<>();
    append(ledger, told, 30);
    Delivery delivery =
        new Delivery(ledger.drain(), jdbi, positions, this::inserting, ahead, () -> 1_000);
    delivery.run(() -> false);
    Lane lane =
        ledger.drain().lanes().stream()
            .filter(
                one -> !jdbi.withHandle(tx -> positions.position(tx, one)).equals(Position.START))
            .findFirst()
            .orElseThrow();
    jdbi.useHandle(tx -> {
      Position now = positions.position(tx, lane);
      positions.move(tx, lane, now, new Position(now.segment(), now.offset() + 8));
    });
    append(ledger, new ArrayList<>(), 30);
    assertThatThrownBy(() -> delivery.run(() -> false)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> delivery.run(() -> false)).isInstanceOf(Delivery.Contested.class);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(told);
    ledger.close();
  }

  @Test
  void whatIsStillBeingPreparedWhenItIsGivenUpStaysAsItIs() throws Exception {
    Ledger ledger = ledger();
    List<String> told = new ArrayList<>();
    append(ledger, told, 200);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch readAgain = new CountDownLatch(1);
    AtomicInteger prepared = new AtomicInteger();
    List<List<String>> seen = new CopyOnWriteArrayList<>();
    Delivery.Sink sink =
        (records, from, to) -> {
          int number = prepared.getAndIncrement();
          if (number == 2) {
            seen.add(texts(records, from, to));
            begun.countDown();
            awaitFor(readAgain);
            seen.add(texts(records, from, to));
          }
          return tx -> {
            if (number == 1) {
              awaitFor(begun);
              throw new IllegalStateException("gone", new SQLException("gone", "08006"));
            }
            insert(tx, records, from, to);
          };
        };
    Delivery delivery = new Delivery(ledger.drain(), jdbi, positions, sink, ahead, () -> 40);
    assertThatThrownBy(() -> delivery.run(() -> false)).hasMessageContaining("gone");
    delivery.run(() -> {
      readAgain.countDown();
      return false;
    });
    assertThat(seen).hasSize(2);
    assertThat(seen.getLast()).isNotEmpty().isEqualTo(seen.getFirst());
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(told);
    ledger.close();
  }

  @Test
  void aLaneThatComesWhileOthersAreLookedUpIsStoredOnce() throws Exception {
    Ledger ledger = ledger();
    List<String> told = new ArrayList<>();
    append(ledger, told, 30);
    List<String> late = IntStream.range(0, 30).mapToObj(number -> "late " + number).toList();
    AtomicInteger asked = new AtomicInteger();
    Jdbi watched =
        Jdbi.create(
                () -> {
                  // The first is asked which database it is, the second where a lane stands.
                  if (asked.incrementAndGet() == 2) {
                    comeLate(ledger, late);
                  }
                  return dataSource.getConnection();
                })
            .installPlugin(new PostgresPlugin());
    new Delivery(ledger.drain(), watched, positions, this::inserting, ahead, () -> 40)
        .run(() -> false);
    told.addAll(late);
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(told);
    ledger.close();
  }

  private void comeLate(Ledger ledger, List<String> records) {
    try {
      LateLane.come(ledger.drain(), home.resolve("ledger"), records);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void runUntil(Delivery delivery, Random random) {
    int most = random.nextInt(5);
    BooleanSupplier enough =
        new BooleanSupplier() {
          private int asked;

          @Override
          public boolean getAsBoolean() {
            return asked++ > most;
          }
        };
    try {
      delivery.run(enough);
    } catch (Delivery.Contested e) {
      throw e;
    } catch (RuntimeException _) {
      // The database failed.
    }
  }

  /** Stores, or fails before or after. */
  private Delivery.Sink sink(Random random) {
    return (records, from, to) ->
        tx -> {
          int luck = random.nextInt(8);
          if (luck == 0) {
            throw new IllegalStateException("before", new SQLException("gone", "08006"));
          }
          insert(tx, records, from, to);
          if (luck == 1) {
            throw new IllegalStateException("after", new SQLException("gone", "57P01"));
          }
        };
  }

  private Delivery.Work inserting(Records records, int from, int to) {
    return tx -> insert(tx, records, from, to);
  }

  private void insert(Handle tx, Records records, int from, int to) {
    for (String text : texts(records, from, to)) {
      if (text.startsWith("bad")) {
        throw new IllegalArgumentException(text);
      }
      tx.execute("insert into " + table + " values (?)", text);
    }
  }

  private static List<String> texts(Records records, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            one -> new String(records.octets(), records.begin(one), records.length(one), UTF_8))
        .toList();
  }

  /** Its connections break before or after a commit: the answer never arrives. */
  private Jdbi faulty(Random random) {
    return Jdbi.create(() -> faulty(dataSource.getConnection(), random))
        .installPlugin(new PostgresPlugin());
  }

  private static Connection faulty(Connection real, Random random) {
    return (Connection)
        Proxy.newProxyInstance(
            DeliveryTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              boolean commit = method.getName().equals("commit");
              int luck = commit ? random.nextInt(5) : 9;
              if (luck == 0) {
                throw new SQLException("broken before", "08006");
              }
              try {
                Object answer = method.invoke(real, arguments);
                if (luck == 1) {
                  throw new SQLException("broken after", "08006");
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Ledger ledger() throws IOException {
    LedgerConfig config =
        new LedgerConfig(home.resolve("ledger"), 200L * SEGMENT, SEGMENT, Duration.ofMinutes(10));
    return new Ledger(config, new SimpleMeterRegistry());
  }

  private static void append(Ledger ledger, List<String> told, int count) {
    for (int i = 0; i < count; i++) {
      String text = "record " + told.size() + " " + UUID.randomUUID() + "-".repeat(i * 7 % 300);
      Awaitility.await().pollDelay(Duration.ZERO).until(() -> ledger.append(text.getBytes(UTF_8)));
      told.add(text);
    }
  }

  private List<String> stored() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select record from " + table).mapTo(String.class).list());
  }
}
