package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-postgres")
final class BucketCopiesTest {
  @TempDir static Path parent;
  private static Scratch scratch;
  private static SampleInstance sample;
  private static Backup backup;

  @TempDir Path folder;

  private SampleBucket server;
  private Copies copies;

  @BeforeAll
  static void start() throws IOException {
    scratch = Scratch.open(SampleFiles.room());
    sample = new SampleInstance(scratch.url()).fill();
    backup = sample.backup(parent.resolve("backups"));
  }

  @AfterAll
  static void stop() throws IOException {
    scratch.close();
  }

  @BeforeEach
  void open() throws IOException {
    server = new SampleBucket();
    copies = on("here");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anotherMachineListsItFetchesItAndRestoresIt() throws IOException {
    copies.copy(backup);
    Copies there = on("there");
    assertThat(there.list()).extracting(Backup::manifest).containsExactly(backup.manifest());
    Backup fetched = there.find("latest");
    assertThat(fetched.folder()).isEqualTo(folder.resolve("there").resolve(backup.id()));
    assertThat(fetched.faults()).isEmpty();
    sample.jdbi().useHandle(handle -> handle.execute("update users.account set name = 'later'"));
    sample.restore(fetched);
    assertThat(sample.contents(folder.resolve("now"))).isEqualTo(SampleInstance.tables(backup));
  }

  @Test
  void whatWasCutShortIsNoCopyAndTheNextMakesItWhole() {
    server.failing = request -> request.startsWith("PUT") && request.contains("0009-");
    assertRefused(() -> copies.copy(backup), "SlowDown");
    assertThat(server.files).isNotEmpty().doesNotContainKey(name(backup, Seal.FILE));
    server.failing = _ -> false;
    assertThat(on("there").list()).isEmpty();
    copies.copy(backup);
    assertThat(on("there").find(backup.id()).id()).isEqualTo(backup.id());
  }

  @Test
  void whatIsNotReadBackAsItWasWrittenIsNotSealed() {
    server.losing = name -> name.contains("/0003-");
    assertRefused(() -> copies.copy(backup), "0003-");
    assertThat(server.files).doesNotContainKey(name(backup, Seal.FILE));
  }

  @Test
  void oneThatIsThereIsNotSentAgainAndOneThatLostAFileIs() {
    copies.copy(backup);
    server.requests.clear();
    copies.copy(backup);
    assertThat(server.requests).noneMatch(request -> request.startsWith("PUT"));
    server.files.keySet().removeIf(name -> name.contains("/0004-"));
    copies.copy(backup);
    assertThat(server.files.keySet()).anyMatch(name -> name.contains("/0004-"));
  }

  @Test
  void oldOnesGoAndWhatNobodyEndedAndNothingElse() throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    server.now = now;
    Backup old = SampleBackups.make(folder.resolve("made"), now.minus(Duration.ofDays(36)));
    Backup young = SampleBackups.make(folder.resolve("made"), now);
    copies.copy(old);
    copies.copy(young);
    SampleBucket.Stored some = new SampleBucket.Stored(new byte[1], now);
    SampleBucket.Stored older = new SampleBucket.Stored(new byte[1], now.minus(Duration.ofDays(2)));
    server.files.put("of/dari/20261101T000000Z-00aaff/0001-a.b.gz", older);
    server.files.put("of/dari/20261101T000000Z-00aafe/0001-a.b.gz", some);
    server.files.put("of/dari/somebody/else", older);
    server.requests.clear();
    assertThat(copies.prune(ZoneOffset.UTC)).containsExactly(old.id());
    assertThat(server.files.keySet())
        .containsExactlyInAnyOrder(
            name(young, Seal.FILE),
            name(young, Backup.MANIFEST),
            "of/dari/20261101T000000Z-00aafe/0001-a.b.gz",
            "of/dari/somebody/else");
    assertThat(server.requests.stream().filter(request -> request.startsWith("DELETE")).findFirst())
        .hasValueSatisfying(first -> assertThat(first).endsWith(Seal.FILE));
    assertThat(copies.list()).extracting(Backup::id).containsExactly(young.id());
  }

  @Test
  void whatCameOfRestoringItElsewhereIsKnownHere() throws IOException {
    Backup made = SampleBackups.make(folder.resolve("made"), Instant.parse("2026-11-20T04:00:00Z"));
    copies.copy(made);
    Copies there = on("there");
    Backup fetched = there.find(made.id());
    fetched.verified(SampleBackups.verified(server.now));
    there.tell(fetched);
    assertThat(on("here").list())
        .singleElement()
        .satisfies(one -> assertThat(Objects.requireNonNull(one.verified()).passed()).isTrue());
  }

  @Test
  void whileItCannotBeReachedTheLastListIsKnownAndTheTroubleToo() {
    copies.copy(backup);
    assertThat(copies.trouble()).isNull();
    server.close();
    assertThat(on("here").list()).extracting(Backup::id).containsExactly(backup.id());
    assertThat(copies.trouble()).contains("refused");
    assertRefused(() -> copies.prune(ZoneOffset.UTC), "refused");
  }

  @Test
  void oneThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> copies.find("latest"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("backup-unknown"));
  }

  private Copies on(String machine) {
    return new BucketCopies(server.config(), folder.resolve(machine));
  }

  private static String name(Backup backup, String file) {
    return "of/dari/" + backup.id() + "/" + file;
  }

  private static void assertRefused(Runnable what, String reason) {
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("backup-bucket");
              for (Language language : Language.values()) {
                assertThat(String.valueOf(problem.body(language).get("detail")))
                    .contains("s3://backups/of/dari", reason)
                    .doesNotContain(SampleBucket.SECRET);
              }
            });
  }
}
