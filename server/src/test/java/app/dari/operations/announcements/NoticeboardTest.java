package app.dari.operations.announcements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.TestEnvironment;
import app.dari.operations.announcements.AnnouncementFiles.Ended;
import app.dari.operations.announcements.AnnouncementFiles.Wish;
import app.dari.platform.web.Banner;
import app.dari.platform.web.Banners;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process shows, with its database and without. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class NoticeboardTest {
  /** Nothing of other tests is shown then, and nothing of these is shown to them. */
  private final Instant now = Instant.parse("2090-01-01T00:00:00Z").plusSeconds(nextDay());

  private final AtomicBoolean database = new AtomicBoolean();
  private final Banners banners = new Banners();

  @Inject Announcements announcements;
  @TempDir Path home = Path.of("");

  private static int day;

  private static synchronized long nextDay() {
    return ++day * 86_400L * 100;
  }

  private Noticeboard board(Path folder) {
    return new Noticeboard(
        new AnnouncementFiles(folder),
        announcements,
        database::get,
        banners,
        Clock.fixed(now, java.time.ZoneOffset.UTC));
  }

  private Announcement incident(String word) {
    return Announcement.of(
        Banner.Kind.INCIDENT, word, word, now.minusSeconds(60), now.plusSeconds(3_600), now);
  }

  @Test
  void withoutADatabaseItIsShownFromThisMachineAndIsInTheDatabaseLater() throws Exception {
    Announcement made = incident("서버가 느려요 " + UUID.randomUUID());
    Path file = new AnnouncementFiles(home).wish(new Wish(made, null));
    Noticeboard board = board(home);
    board.look();
    assertThat(shown()).isEqualTo(made.ko());
    assertThat(file).exists();
    assertThat(announcements.list()).doesNotContain(made);

    database.set(true);
    board.look();
    assertThat(file).doesNotExist();
    assertThat(announcements.list()).contains(made);
    assertThat(shown()).isEqualTo(made.ko());

    database.set(false);
    banners.show(null);
    board(home).look();
    assertThat(shown()).as("after a start without a database").isEqualTo(made.ko());
  }

  @Test
  void whatIsToldOnTwoMachinesIsOneAfterwards() throws Exception {
    String word = "두 서버에서 " + UUID.randomUUID();
    for (String machine : List.of("a", "b")) {
      new AnnouncementFiles(home.resolve(machine)).wish(new Wish(incident(word), null));
    }
    database.set(true);
    Noticeboard one = board(home.resolve("a"));
    Noticeboard other = board(home.resolve("b"));
    one.look();
    other.look();
    assertThat(announcements.list().stream().filter(each -> each.ko().equals(word))).hasSize(1);
    assertThat(other.shown()).hasSize(1).isEqualTo(one.shown());
  }

  @Test
  void takenDownWithoutADatabaseItIsGoneAtOnceAndForGood() throws Exception {
    Announcement made = incident("끝날 일 " + UUID.randomUUID());
    AnnouncementFiles files = new AnnouncementFiles(home);
    files.wish(new Wish(made, null));
    files.wish(new Wish(null, new Ended(made.id(), now)));
    Noticeboard board = board(home);
    board.look();
    assertThat(banners.now()).isNull();
    database.set(true);
    board.look();
    assertThat(banners.now()).isNull();
    assertThat(announcements.list()).contains(made.ended(now));
    assertThat(files.waiting()).isEmpty();
  }

  @Test
  void theGravestIsOnPagesAndNothingBeforeItsTimeOrAfter() throws Exception {
    AnnouncementFiles files = new AnnouncementFiles(home);
    files.wish(new Wish(planned("나중", now.plusSeconds(1), null), null));
    files.wish(new Wish(planned("지난 일", now.minusSeconds(10), now.minusSeconds(1)), null));
    Noticeboard board = board(home);
    board.look();
    assertThat(banners.now()).isNull();
    Announcement grave = incident("장애");
    files.wish(new Wish(grave, null));
    files.wish(new Wish(planned("새 소식", now, null), null));
    board.look();
    assertThat(shown()).isEqualTo(grave.ko());
    assertThat(board.shown()).extracting(Announcement::ko).containsExactly("장애", "새 소식");
  }

  @Test
  void aFileThatIsNoneIsSetAsideAndHoldsUpNothing() throws Exception {
    AnnouncementFiles files = new AnnouncementFiles(home);
    Path good = files.wish(new Wish(incident("그래도 보여요"), null));
    Files.writeString(good.resolveSibling("0.json"), "{\"made\": ");
    Noticeboard board = board(home);
    board.look();
    assertThat(shown()).isEqualTo("그래도 보여요");
    assertThat(good.resolveSibling("0.json.unreadable")).exists();
  }

  @Test
  void aTextIsNeededInBothLanguagesAndHasAnEnd() {
    assertProblem("value-missing", "\u200b", "Text", null);
    assertProblem("value-missing", "글", null, null);
    assertProblem("text-too-long", "가".repeat(281), "Text", null);
    assertProblem("announcement-over", "글", "Text", now.minus(Duration.ofSeconds(1)));
  }

  private void assertProblem(
      String code, @Nullable String ko, @Nullable String en, @Nullable Instant until) {
    assertThatThrownBy(() -> Announcement.of(Banner.Kind.NOTICE, ko, en, null, until, now))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private Announcement planned(String word, Instant from, @Nullable Instant until) {
    Instant before = from.minusSeconds(100);
    return Announcement.of(Banner.Kind.NOTICE, word, word, from, until, before);
  }

  private @Nullable String shown() {
    Banner banner = banners.now();
    return banner == null ? null : banner.texts().get(Language.KO);
  }
}
