package app.dari.operations.growth;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.check.Grade;
import app.dari.operations.growth.GrowthTold.DutyTold;
import app.dari.operations.growth.GrowthTold.State;
import app.dari.operations.growth.GrowthTold.StepTold;
import app.dari.operations.growth.GrowthTold.UseTold;
import app.dari.operations.recorder.Key;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories with known answers. */
final class GrowthReportTest {
  private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");
  private static final double MB = 1 << 20;
  private static final double GB = 1 << 30;
  private static final int HOURS = 30 * 24;
  private static final Room ROOM = new Room(4L << 30, 10, 100L << 30, 2);

  private final Map<Key, double[]> recorded = new EnumMap<>(Key.class);

  /** A quiet service in a control group of 512 MB. */
  GrowthReportTest() {
    Load.KEYS.forEach(key -> put(key, _ -> 0.01));
    Load.WITHIN.forEach(key -> put(key, _ -> 0.01));
    put(Key.MEMORY_LIMIT, _ -> 512 * MB);
    put(Key.MEMORY_USED, _ -> 300 * MB);
    put(Key.POOL_ACTIVE, _ -> 2);
    put(Key.DISK_FREE, _ -> 60 * GB);
  }

  private void put(Key key, IntToDoubleFunction hour) {
    recorded.put(key, IntStream.range(0, HOURS).mapToDouble(hour).toArray());
  }

  private static People people(long accounts) {
    return new People(accounts, 1L << 30, List.of(), List.of());
  }

  private GrowthReport report(@Nullable People people) {
    return Growth.judge(new Load(recorded), ROOM, people, null, NOW);
  }

  private UseTold use(String id) {
    return report(people(10)).told(Language.EN).resources().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aQuietServiceIsInTheFirstPhaseWithRoomEverywhere() {
    GrowthTold told = report(people(37)).told(Language.EN);
    assertThat(told.exitCode()).isZero();
    assertThat(told.standing().phase()).isEqualTo(1);
    assertThat(told.standing().byLoad()).isEqualTo(1);
    assertThat(told.standing().heaviest()).isEqualTo("memory");
    assertThat(told.standing().next()).isEqualTo(2);
    assertThat(told.phases().getFirst().costTo()).isEqualTo(20);
    assertThat(told.resources().stream().map(UseTold::id))
        .containsExactly(
            "response", "concurrent", "memory", "pool", "disk", "clicks", "processors", "database");
    assertThat(use("memory").seen()).isEqualTo("300 MB of 512 MB (59 %). It does not grow.");
    assertThat(use("disk").seen()).startsWith("40 GB of 100 GB (40 %)");
    assertThat(use("clicks").limit()).isEqualTo(20_000);
    assertThat(use("processors").limit()).isEqualTo(1);
    assertThat(use("database").seen()).isEqualTo("1 GB. No limit is known.");
  }

  @Test
  void eachPhaseBeginsWithTheGuidesNumber() {
    Map<Long, Integer> phases =
        Map.of(0L, 1, 499L, 1, 500L, 2, 1_999L, 2, 2_000L, 3, 9_999L, 3, 10_000L, 4);
    phases.forEach((accounts, phase) ->
        assertThat(report(people(accounts)).told(Language.KO).standing().byUsers())
            .as("%d people", accounts)
            .isEqualTo(phase));
  }

  @Test
  void loadBeyondTheGuidesFirstPhaseIsTheNextOneWhateverPeopleThereAre() {
    put(Key.API_P95, _ -> 3);
    GrowthTold told = report(people(37)).told(Language.EN);
    assertThat(told.standing().byUsers()).isEqualTo(1);
    assertThat(told.standing().byLoad()).isEqualTo(2);
    assertThat(told.standing().phase()).isEqualTo(2);
    assertThat(told.standing().heaviest()).isEqualTo("response");
    assertThat(told.standing().seen()).contains("phase 2 by load", "Response time", "150 %");
    assertThat(told.exitCode()).isEqualTo(20);
    assertThat(use("response").remedy()).contains("./dari check --only statements");
  }

  @Test
  void oneSlowAnswerDoesNotSpeakForAnHour() {
    double[] fiveMinutes = new double[25];
    Arrays.fill(fiveMinutes, 0.1);
    fiveMinutes[3] = 30;
    Arrays.fill(fiveMinutes, 12, 24, Double.NaN);
    fiveMinutes[20] = 4;
    assertThat(Load.usual(fiveMinutes)).containsExactly(0.1, 4, 0.1);
  }

  @Test
  void answersAtOnceAreHowManyComeTimesHowLongTheyTake() {
    put(Key.REDIRECT_RATE, _ -> 1_000);
    put(Key.REDIRECT_P50, _ -> 0.05);
    put(Key.PAGE_RATE, _ -> 0);
    put(Key.API_RATE, _ -> 0);
    assertThat(use("concurrent").now()).isEqualTo(50);
    assertThat(use("concurrent").outlook()).isEqualTo(Outlook.UNLIMITED);
    assertThat(use("clicks").now()).isEqualTo(1_000);
    assertThat(use("clicks").share()).isEqualTo(0.05);
  }

  @Test
  void aDiskThatFillsHasADateAndWarnsAMonthBefore() {
    // 40 GB are used, half a gigabyte more each day: 120 days.
    put(Key.DISK_FREE, hour -> (60 + (HOURS - 1 - hour) / 48.0) * GB);
    assertThat(use("disk").outlook()).isEqualTo(Outlook.DATED);
    assertThat(use("disk").runsOutOn())
        .isBetween(LocalDate.parse("2027-03-26"), LocalDate.parse("2027-03-28"));
    assertThat(use("disk").grade()).isEqualTo(Grade.PASS);

    // Four gigabytes a day: 15 days.
    put(Key.DISK_FREE, hour -> (60 + (HOURS - 1 - hour) / 6.0) * GB);
    assertThat(use("disk").grade()).isEqualTo(Grade.WARN);
    assertThat(report(people(37)).grade()).isEqualTo(Grade.WARN);
    assertThat(report(people(37)).told(Language.EN).exitCode()).isEqualTo(10);
  }

  @Test
  void aMonthOfNoiseRunsOutNever() {
    put(Key.POOL_ACTIVE, hour -> 3 + (hour * 7_919 % 5));
    assertThat(use("pool").outlook()).isEqualTo(Outlook.STEADY);
  }

  @Test
  void threeDaysOfHistoryGiveNoDate() {
    for (double[] hours : recorded.values()) {
      Arrays.fill(hours, 0, HOURS - 72, Double.NaN);
    }
    assertThat(use("memory").outlook()).isEqualTo(Outlook.TOO_SHORT);
    assertThat(use("memory").seen()).contains("No date yet: 3 of 7 days");
  }

  @Test
  void aBusyMinuteAfterTheStartIsNoWarningAndAFullDiskIs() {
    put(Key.CPU_SYSTEM, _ -> 0.99);
    put(Key.API_P95, _ -> 9);
    put(Key.DISK_FREE, _ -> GB);
    for (double[] hours : recorded.values()) {
      Arrays.fill(hours, 0, HOURS - 2, Double.NaN);
    }
    assertThat(use("processors").grade()).isEqualTo(Grade.SKIPPED);
    assertThat(use("response").grade()).isEqualTo(Grade.SKIPPED);
    assertThat(use("disk").grade()).isEqualTo(Grade.WARN);
    assertThat(report(people(10)).told(Language.EN).standing().heaviest()).isEqualTo("memory");
  }

  @Test
  void aGapInHistoryIsNotTakenForNothing() {
    put(Key.DISK_FREE, hour -> (60 + (HOURS - 1 - hour) / 48.0) * GB);
    for (double[] hours : recorded.values()) {
      Arrays.fill(hours, HOURS - 15 * 24, HOURS - 5 * 24, Double.NaN);
    }
    assertThat(use("disk").runsOutOn())
        .isBetween(LocalDate.parse("2027-03-26"), LocalDate.parse("2027-03-28"));
  }

  @Test
  void aServerThatIsOffIsToldByItsLastDay() {
    for (double[] hours : recorded.values()) {
      Arrays.fill(hours, HOURS - 48, HOURS, Double.NaN);
    }
    assertThat(use("memory").now()).isEqualTo(300 * MB);
    assertThat(use("memory").measuredOn()).isEqualTo(LocalDate.parse("2026-11-25"));
    assertThat(use("memory").seen()).endsWith("Measured on 2026-11-25.");
  }

  @Test
  void withoutALimitMemoryIsOfTheMachine() {
    put(Key.MEMORY_LIMIT, hour -> hour < HOURS / 2 ? 512 * MB : Double.NaN);
    put(Key.MEMORY_RSS, _ -> 256 * MB);
    assertThat(use("memory").limit()).isEqualTo(4 * GB);
    assertThat(use("memory").now()).isEqualTo(256 * MB);
  }

  @Test
  void peopleReachTheNextPhaseOnADayAndThatIsNoFault() {
    List<Point> days =
        IntStream.rangeClosed(-29, 0).mapToObj(day -> new Point(day, 490 + day)).toList();
    GrowthTold told = report(new People(490, 1, days, List.of())).told(Language.EN);
    assertThat(told.standing().nextOn()).isEqualTo(LocalDate.parse("2026-12-07"));
    assertThat(told.people().share()).isEqualTo(0.98);
    assertThat(told.exitCode()).isZero();
  }

  @Test
  void withoutADatabaseTheLoadIsTold() {
    GrowthTold told = report(null).told(Language.EN);
    assertThat(told.standing().byUsers()).isNull();
    assertThat(told.standing().phase()).isEqualTo(1);
    assertThat(told.people().outlook()).isEqualTo(Outlook.UNKNOWN);
    assertThat(told.duties()).allMatch(duty -> duty.begun() == null && !duty.next());
    assertThat(told.exitCode()).isZero();
  }

  @Test
  void withNothingAtAllItSaysThatItDoesNotKnow(@TempDir Path home) throws Exception {
    GrowthTold told = Growth.look(home, ROOM, null, NOW).told(Language.KO);
    assertThat(told.exitCode()).isEqualTo(30);
    assertThat(told.standing().phase()).isNull();
    assertThat(told.steps()).isEmpty();
    assertThat(told.standing().seen()).contains("./dari up");
  }

  @Test
  void whatDariDoesNotHaveIsNamedAndHasNoCommand() {
    for (long accounts : new long[] {10, 700, 5_000, 50_000}) {
      List<StepTold> steps = report(people(accounts)).told(Language.EN).steps();
      assertThat(steps).isNotEmpty();
      assertThat(steps)
          .allMatch(step -> (step.command() != null) == (step.state() == State.READY))
          .allMatch(step -> (step.costs() == null) == (step.state() == State.NOT_YET));
    }
    assertThat(report(people(50_000)).told(Language.EN).standing().next()).isNull();
  }

  @Test
  void dutiesBeginWithTheSizeOfTheLaw() {
    List<DutyTold> duties = report(people(1_000)).told(Language.EN).duties();
    assertThat(duties.stream().filter(duty -> Boolean.TRUE.equals(duty.begun())))
        .extracting(DutyTold::id)
        .contains("breach-notice", "breach-size")
        .doesNotContain("plan");
    assertThat(duties.stream().filter(DutyTold::next))
        .extracting(DutyTold::from)
        .containsOnly(10_000);
    assertThat(report(people(999)).told(Language.EN).duties().stream().filter(DutyTold::next))
        .extracting(DutyTold::id)
        .containsExactly("breach-size");
  }

  @Test
  void everythingHasItsWordsInBothLanguages() {
    for (Language language : Language.values()) {
      Stream<String> keys =
          Stream.of(
                  Stream.of(Resource.values()).map(one -> "resource." + one.word() + ".title"),
                  Stream.of(Resource.values()).map(one -> "resource." + one.word() + ".what"),
                  Stream.of(Outlook.values()).map(one -> "outlook." + one.word()),
                  Step.ALL.stream().map(step -> "step." + step.id() + ".brings"),
                  Step.ALL.stream().map(step -> "step." + step.id() + ".title"),
                  Duty.ALL.stream().map(duty -> "duty." + duty.id() + ".content"),
                  Duty.ALL.stream().map(duty -> "duty." + duty.id() + ".help"),
                  Duty.ALL.stream().map(duty -> "duty." + duty.id() + ".title"))
              .flatMap(each -> each);
      assertThat(keys.map(key -> "growth." + key)).allMatch(key -> Messages.has(language, key));
      for (String id : List.of("response", "memory", "pool", "disk", "clicks", "processors")) {
        assertThat(Messages.has(language, "growth.resource." + id + ".remedy")).as(id).isTrue();
      }
    }
  }
}
