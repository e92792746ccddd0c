package app.dari.operations.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.TestEnvironment;
import app.dari.operations.alarms.Delivery.State;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a value that means trouble to somebody who is told. */
@Tag("any-postgres")
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class AlarmsTest {
  private static final String SECRET = "only-for-tests-and-long-enough";
  private static final String ADDRESS = "https://dari.example";
  private static long day;

  private final SetClock clock =
      new SetClock(Instant.parse("2090-01-01T12:00:00Z").plusSeconds(nextDay()));
  private final Receiver receiver = new Receiver();
  private final AtomicBoolean database = new AtomicBoolean(true);
  private final Undelivered undelivered = new Undelivered();
  private final Map<Signal, OptionalDouble> values = new HashMap<>();
  private final List<AlarmTurned> turned = new ArrayList<>();
  private final Map<String, String> settings =
      new HashMap<>(Map.of("ALARM_WEBHOOK_SECRET", SECRET));
  private final String place = "machine-" + UUID.randomUUID();

  @Inject Jdbi jdbi;
  @Inject Vertx vertx;
  @TempDir Path home = Path.of("");

  private static synchronized long nextDay() {
    return ++day * 86_400 * 100;
  }

  @AfterEach
  void close() {
    receiver.close();
    jdbi.useHandle(handle -> {
      handle.execute("update operations.alarm set ended_at = began_at where ended_at is null");
      handle.execute("update operations.delivery set state = 'dropped' where state = 'waiting'");
    });
  }

  /** What one process has. */
  private record Server(AlarmWatch watch, Alarms alarms, Outbox outbox) {}

  private Server server(String where) {
    settings.putIfAbsent("ALARM_WEBHOOK", receiver.address().toString());
    Environment env = Environment.of(settings::get);
    AlarmConfig config = AlarmConfig.read(env, ServerConfig.read(Environment.of(_ -> null)));
    assertThat(env.problems()).isEmpty();
    Outbox outbox =
        new Outbox(jdbi, new Channels(config, vertx, clock), database::get, undelivered, clock);
    Alarms alarms = new Alarms(jdbi, outbox, database::get, turned::add, ADDRESS, clock);
    ServerConfig settingsOfHome =
        ServerConfig.read(
            Environment.of(name -> name.equals("DARI_HOME") ? home.toString() : null));
    FeltAlarms felt = new FeltAlarms(alarms, settingsOfHome, clock);
    return new Server(
        new AlarmWatch(_ -> values, alarms, felt, database::get, where, clock), alarms, outbox);
  }

  /** Looks for so long, every ten seconds. */
  private void pass(Duration time, Server... processes) {
    for (long i = 0; i < time.toSeconds() / 10; i++) {
      clock.forward(Duration.ofSeconds(10));
      for (Server one : processes) {
        one.watch.look();
        one.outbox.look();
      }
    }
  }

  private void set(Signal signal, double value) {
    values.put(signal, OptionalDouble.of(value));
  }

  @Test
  void whatSeveralProcessesSeeIsToldOnceWhenItBeginsAndOnceWhenItEnds() throws Exception {
    Server one = server(place);
    Server other = server(place + "-b");
    set(Signal.JOBS, 3);
    pass(Duration.ofMinutes(6), one, other);
    assertThat(receiver.got()).hasSize(1);
    Receiver.Got begins = receiver.got().getFirst();
    JsonNode body = new ObjectMapper().readTree(begins.body());
    assertThat(body.path("event").asText()).isEqualTo("alarm.begins");
    assertThat(body.path("alarm").path("signal").asText()).isEqualTo("jobs");
    assertThat(body.path("ko").asText()).contains("작업이 실패하고 있어요", "3개");
    assertThat(body.path("text").asText()).contains("Jobs fail", ADDRESS);
    assertThat(begins.header("Dari-event")).isEqualTo(body.path("id").asText());
    assertSigned(begins);

    set(Signal.JOBS, 0);
    pass(Duration.ofMinutes(6), one, other);
    assertThat(receiver.got()).hasSize(2);
    assertThat(receiver.got().get(1).body()).contains("alarm.ends");
    assertThat(turned).hasSize(2);
  }

  @Test
  void aReceiverThatFailsIsTriedThreeTimesThenTheLossIsSeen() {
    receiver.answerWith(500);
    Server one = server(place);
    set(Signal.DISK, 4);
    pass(Duration.ofMinutes(2), one);
    pass(Duration.ofMinutes(10), one);
    assertThat(receiver.got()).hasSize(3);
    assertThat(receiver.got().stream().map(got -> got.header("Dari-event")).distinct()).hasSize(1);
    assertThat(undelivered.reason()).isEqualTo("webhook after 3 attempts: HTTP 500");
    Delivery last = one.outbox.list(1).getFirst();
    assertThat(last.state()).isEqualTo(State.GIVEN_UP);

    receiver.answerWith(204);
    one.outbox.keep(one.outbox.test(ADDRESS));
    one.outbox.look();
    assertThat(undelivered.reason()).isNull();
  }

  @Test
  void thePausesAreThirtySecondsAndTwoMinutes() {
    receiver.answerWith(503);
    Server one = server(place);
    set(Signal.DISK, 4);
    for (int i = 0; i < 8; i++) {
      clock.forward(Duration.ofSeconds(10));
      one.watch.look();
    }
    List<Integer> tried = new ArrayList<>();
    for (int second = 0; second < 400; second++) {
      int before = receiver.got().size();
      one.outbox.look();
      if (receiver.got().size() > before) {
        tried.add(second);
      }
      clock.forward(Duration.ofSeconds(1));
    }
    assertThat(tried).containsExactly(0, 30, 150);
  }

  @Test
  void whoSaysThatNobodyIsThereAnyMoreIsNotAskedAgainAndNoRedirectIsFollowed() {
    Server one = server(place);
    for (int answer : new int[] {410, 302}) {
      receiver.answerWith(answer);
      int before = receiver.got().size();
      Delivery done = one.outbox.test(ADDRESS).getFirst();
      assertThat(done.state()).isEqualTo(State.GIVEN_UP);
      assertThat(done.outcome()).isEqualTo("HTTP " + answer);
      assertThat(receiver.got()).hasSize(before + 1);
    }
    Delivery once = one.outbox.test(ADDRESS).getFirst();
    Delivery waiting =
        new Delivery(
            once.id(),
            once.event(),
            null,
            "test",
            once.way(),
            "",
            "",
            clock.instant(),
            clock.instant(),
            0,
            State.WAITING,
            null);
    assertThat(waiting.after(new Outcome(false, true, "HTTP 410"), clock.instant()).state())
        .isEqualTo(State.GIVEN_UP);
    assertThat(waiting.after(Outcome.failed("HTTP 302"), clock.instant()).state())
        .isEqualTo(State.WAITING);
  }

  @Test
  void aReceiverThatDoesNotAnswerHoldsNobodyUpForLong() {
    receiver.takeTime(60_000);
    Server one = server(place);
    long began = System.nanoTime();
    Delivery done = one.outbox.test(ADDRESS).getFirst();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
    assertThat(done.outcome()).isEqualTo("no answer within 5 s");
  }

  @Test
  void withoutADatabaseItIsToldAtOnceAndWrittenDownLater() {
    Server one = server(place);
    pass(Duration.ofSeconds(10), one);
    database.set(false);
    set(Signal.DATABASE, 1);
    pass(Duration.ofSeconds(30), one);
    assertThat(receiver.got()).hasSize(1);
    assertThat(receiver.got().getFirst().body()).contains("\"signal\":\"database\"");
    assertThat(turned).isEmpty();

    database.set(true);
    set(Signal.DATABASE, 0);
    pass(Duration.ofMinutes(6), one);
    assertThat(receiver.got()).hasSize(2);
    assertThat(turned).hasSize(2);
    Alarm alarm = one.alarms.between(clock.instant().minusSeconds(600), clock.instant()).getFirst();
    assertThat(alarm.signal()).isEqualTo(Signal.DATABASE);
    assertThat(alarm.endedAt()).isEqualTo(clock.instant().minusSeconds(350));
    assertThat(one.outbox.list(2)).allMatch(each -> each.state() == State.DELIVERED);
  }

  @Test
  void aDatabaseThatHangsHoldsNobodyUp() {
    Server one = server(place);
    pass(Duration.ofSeconds(10), one);
    set(Signal.DISK, 4);
    try (Handle other = jdbi.open()) {
      other.begin();
      // Nobody can read or write alarms until this ends, and nobody is refused, either.
      other.execute("lock table operations.alarm, operations.delivery");
      pass(Duration.ofMinutes(2), one);
      assertThat(receiver.got()).hasSize(1);
      other.rollback();
    }
    await()
        .untilAsserted(() -> {
          pass(Duration.ofSeconds(10), one);
          assertThat(one.alarms.open()).extracting(Alarm::place).contains(place);
          assertThat(one.outbox.list(1).getFirst().state()).isEqualTo(State.DELIVERED);
        });
    assertThat(receiver.got()).as("once").hasSize(1);
  }

  @Test
  void whatWasOnItsWayWhenTheProcessDiedIsSentByAnotherAfterAMinute() {
    Server dead = server(place);
    set(Signal.DISK, 4);
    for (int i = 0; i < 8; i++) {
      clock.forward(Duration.ofSeconds(10));
      dead.watch.look();
    }
    // It takes what is due, and is killed before it can send it.
    var taken =
        jdbi.inTransaction(
            tx -> new DeliveryStore().claim(tx, Set.of(Delivery.Way.WEBHOOK), clock.instant()));
    assertThat(taken).hasSize(1);
    Server next = server(place);
    next.outbox.look();
    assertThat(receiver.got()).as("somebody may be sending it").isEmpty();
    pass(Duration.ofMinutes(2), next);
    assertThat(receiver.got()).hasSize(1);
  }

  @Test
  void whatBeganBeforeTheProcessEndsInIt() {
    Server before = server(place);
    set(Signal.MEMORY, 105);
    pass(Duration.ofMinutes(2), before);
    assertThat(receiver.got()).hasSize(1);
    Server after = server(place);
    pass(Duration.ofMinutes(2), after);
    assertThat(receiver.got()).as("it is known already").hasSize(1);
    set(Signal.MEMORY, 20);
    pass(Duration.ofMinutes(6), after);
    assertThat(receiver.got()).hasSize(2);
    assertThat(receiver.got().get(1).body()).contains("alarm.ends", "\"worst\":105");
  }

  @Test
  void theAlarmOfAProcessThatIsGoneEndsAfterAWhile() {
    set(Signal.POOL, 1);
    pass(Duration.ofMinutes(2), server(place));
    assertThat(receiver.got()).hasSize(1);
    values.clear();
    pass(Duration.ofMinutes(17), server(place + "-b"));
    assertThat(receiver.got()).hasSize(2);
  }

  @Test
  void atNightOnlyWhatIsCriticalIsTold() {
    // 12:00 UTC is 21:00 in Seoul.
    settings.put("ALARM_QUIET_HOURS", "20:00-22:00 Asia/Seoul");
    Server one = server(place);
    set(Signal.MEMORY, 105);
    pass(Duration.ofMinutes(2), one);
    assertThat(receiver.got()).isEmpty();
    set(Signal.DISK, 1);
    pass(Duration.ofMinutes(2), one);
    assertThat(receiver.got()).as("the disk is critical").hasSize(1);
    set(Signal.MEMORY, 20);
    pass(Duration.ofMinutes(60), one);
    assertThat(receiver.got()).as("over before the morning").hasSize(1);
    assertThat(one.outbox.list(2)).extracting(Delivery::state).contains(State.DROPPED);
  }

  @Test
  void peopleGetItByEMailInBothLanguages() throws Exception {
    try (PostOffice post = new PostOffice()) {
      settings.put("ALARM_EMAIL", "ops@dari.example, mina@dari.example");
      settings.put("SMTP_URL", post.address().toString());
      Server one = server(place);
      assertThat(one.outbox.test(ADDRESS)).hasSize(2).allMatch(d -> d.state() == State.DELIVERED);
      String mail = post.mails().getFirst();
      assertThat(mail)
          .contains("<ops@dari.example>", "<mina@dari.example>", "From: dari@", "Subject:");
      post.refuse();
      Delivery refused =
          one.outbox.test(ADDRESS).stream()
              .filter(d -> d.way() == Delivery.Way.EMAIL)
              .findFirst()
              .orElseThrow();
      assertThat(refused.state()).isEqualTo(State.GIVEN_UP);
      assertThat(refused.outcome()).doesNotContain("ops@");
    }
  }

  private static void assertSigned(Receiver.Got got) {
    String signature = got.header("Dari-signature");
    String time = signature.replaceAll("t=(\\d+),.*", "$1");
    byte[] signed = (time + "." + got.body()).getBytes(StandardCharsets.UTF_8);
    assertThat(signature)
        .isEqualTo(
            "t="
                + time
                + ",v1="
                + HexFormat.of()
                    .formatHex(Keys.hmac(SECRET.getBytes(StandardCharsets.UTF_8), signed)));
  }
}
