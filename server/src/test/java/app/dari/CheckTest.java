package app.dari;

import static app.dari.operations.check.Grade.FAIL;
import static app.dari.operations.check.Grade.SKIPPED;
import static app.dari.operations.check.Grade.WARN;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.check.Check;
import app.dari.operations.check.Checks;
import app.dari.operations.check.Grade;
import app.dari.operations.check.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken in one way, a system is found wrong in that way and in no other; what is well is let be.
 */
@Tag("any-postgres")
final class CheckTest {
  private static FreshDatabase database;
  private static TlsFront front;

  @TempDir Path folder;

  @BeforeAll
  static void begin() throws Exception {
    database = new FreshDatabase();
    SampleDelivery.add(database, "webhook", "delivered", "1 day");
    front = TlsFront.start("-1d", 300, "ip:" + TlsFront.HOST, "max-age=31536000");
  }

  @AfterAll
  static void end() {
    front.close();
    database.close();
  }

  private HealthySystem production() throws Exception {
    return new HealthySystem(folder, database.url()).behind(front);
  }

  @Test
  void nothingIsWrongWithAHealthySystemHoweverOftenItIsAsked() throws Exception {
    HealthySystem healthy = production();
    for (int round = 0; round < 20; round++) {
      Report report = healthy.report();
      assertThat(HealthySystem.wrong(report)).isEmpty();
      assertThat(report.grade()).isEqualTo(Grade.PASS);
      assertThat(skipped(report))
          .containsExactly(
              "backup",
              "backup-copy",
              "kakao-keys",
              "kakao-redirect",
              "metrics",
              "dashboards",
              "health");
      HealthySystem.assertReadable(report);
    }
  }

  /** The check that is to find it, and settings separated by semicolons; - takes one away. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "settings|FAIL|PORT=0",
        "settings|FAIL|MANAGEMENT_PORT=soon",
        "settings|FAIL|DATABASE_POOL_SIZE=1",
        "settings|FAIL|DATABASE_URL=mysql://root:hunter2@localhost/dari",
        "settings|FAIL|-SESSION_SECRET",
        "settings|FAIL|SESSION_SECRET=short-and-known",
        "settings|FAIL|SESSION_SECRET=3q2-7wEXAMPLE-of-48-random-bytes-openssl-rand-base64-48-pRiNtS",
        "settings|FAIL|KAKAO_ISSUER=http://localhost:9999",
        "settings|FAIL|TRUSTED_PROXIES=proxy.example",
        "settings|FAIL|USERS_SIGN_IN_RATE=often",
        "secret|FAIL|SESSION_SECRET=Q7f-my-Session-key-for-production-91823",
        "secret|FAIL|SESSION_SECRET=correct horse battery staple and a dog",
        "secret|FAIL|SESSION_SECRET=a1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2",
        "secret|FAIL|SESSION_SECRET=11111111111111111111111111111111",
        "secret|FAIL|SESSION_SECRET=12121313412125151212121316121212",
        "secret|WARN|SESSION_SECRET=h9Kx2VbQ7mTz4RwY8nLc5PdF3sGj6AeU;BACKUP_KEY=w8Nf5Zr2Lk7Xq4Tc9Vb3Hm6PdJ1sGy0E,h9Kx2VbQ7mTz4RwY8nLc5PdF3sGj6AeU",
        "mode|FAIL|DARI_ENV=development",
        "mode|FAIL|DARI_ENV=production;PUBLIC_URL=http://localhost:8080",
        "sign-up|WARN|SIGN_UP=open",
        "proxies|FAIL|-TRUSTED_PROXIES",
        "proxies|FAIL|TRUSTED_PROXIES=0.0.0.0/0",
        "disk|WARN|LEDGER_MAX_SIZE=900000000GB",
        "connections|FAIL|DATABASE_POOL_SIZE=200",
        "backup-copy|WARN|-BACKUP_COPY",
        "backup-copy|FAIL|BACKUP_COPY=/nowhere/mounted",
        "domain|FAIL|PUBLIC_URL=https://nobody.invalid",
      })
  void aFaultySettingIsFoundByItsCheck(String id, Grade grade, String changes) throws Exception {
    HealthySystem broken = production().withoutMigrations();
    for (String change : changes.split(";", -1)) {
      if (change.startsWith("-")) {
        broken.settings.remove(change.substring(1));
      } else {
        String[] parts = change.split("=", 2);
        broken.with(parts[0], parts[1]);
      }
    }
    broken.assertOnly(id, grade);
    assertThat(broken.report().toString()).doesNotContain("hunter2");
  }

  /** Something about the machine. */
  record Break(String id, Grade grade, String how, Consumer<HealthySystem> breaking) {
    @Override
    public String toString() {
      return id + " " + how;
    }
  }

  static Stream<Break> machines() {
    long mb = 1L << 20;
    return Stream.of(
        new Break("memory", FAIL, "smaller than the heap", it -> it.memory = it.heap / 2),
        new Break("memory", FAIL, "as large as the heap", it -> it.memory = it.heap),
        new Break(
            "memory", WARN, "little more than the heap", it -> it.memory = it.heap + 150 * mb),
        new Break("descriptors", FAIL, "256", it -> it.descriptors = 256),
        new Break("descriptors", WARN, "2048", it -> it.descriptors = 2_048),
        new Break("tests", WARN, "never", it -> delete(it.builds.resolve("tested"))),
        new Break(
            "tests", WARN, "another build", it -> write(it.builds.resolve("server"), "3 4\n")),
        new Break("files", FAIL, "secret of all", it -> file(it, "session-secret", "rw-r--r--")),
        new Break(
            "files", FAIL, "secret of a group", it -> file(it, "session-secret", "rw-r-----")),
        new Break("files", FAIL, "password", it -> file(it, "postgres/dari.password", "rw-r--r--")),
        new Break(
            "files", FAIL, "superuser", it -> file(it, "postgres/superuser.password", "rw----r--")),
        new Break("files", FAIL, "ledger", it -> folder(it, "ledger", "rwxr-xr-x")),
        new Break("files", FAIL, "ledger of a command", it -> folder(it, "ledger-2", "rwxr-x---")),
        new Break("files", FAIL, "home", it -> folder(it, "", "rwxrwxrwx")),
        new Break(
            "files",
            FAIL,
            "no folder",
            it -> {
              write(it.home.resolve("file"), "");
              it.with("DARI_HOME", it.home.resolve("file/home").toString());
            }));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void aFaultOfTheMachineIsFoundByItsCheck(Break one) throws Exception {
    HealthySystem broken = production().withoutMigrations();
    one.breaking().accept(broken);
    broken.assertOnly(one.id(), one.grade());
  }

  @ParameterizedTest
  @CsvSource({"PORT", "MANAGEMENT_PORT"})
  void aTakenPortIsFound(String setting) throws Exception {
    HealthySystem broken = production().withoutMigrations();
    int port = Integer.parseInt(broken.settings.get(setting));
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      broken.assertOnly("ports", FAIL);
    }
  }

  @Test
  void whatIsNotThereYetIsNoFault() throws Exception {
    HealthySystem fresh = production();
    fresh.settings.remove("DATABASE_URL");
    fresh.with("DARI_HOME", folder.resolve("not/yet").toString());
    Report report = fresh.report();
    assertThat(HealthySystem.wrong(report)).isEmpty();
    assertThat(grade(report, "database")).isEqualTo(SKIPPED);
    assertThat(grade(report, "clock")).isEqualTo(SKIPPED);
    assertThat(folder.resolve("not")).doesNotExist();
  }

  @Test
  void aCheckIsMadeWithWhatItStandsOnAndNothingElse() throws Exception {
    HealthySystem broken = production().withoutMigrations().with("TRUSTED_PROXIES", "0.0.0.0/0");
    assertThat(ids(Checks.named(Set.of("clock", "disk"))))
        .containsExactly("disk", "database", "clock");
    assertThat(broken.report(Checks.named(Set.of("clock"))).grade()).isEqualTo(Grade.PASS);
    assertThat(broken.report(Checks.named(Set.of("proxies"))).grade()).isEqualTo(FAIL);
  }

  @Test
  void gradesEndACommandAsTheContractSays() {
    assertThat(Stream.of(Grade.values()).collect(Collectors.toMap(Grade::word, Grade::exitCode)))
        .isEqualTo(Map.of("pass", 0, "skipped", 0, "warn", 10, "fail", 20, "unknown", 30));
  }

  private static List<String> ids(List<Check> checks) {
    return checks.stream().map(Check::id).toList();
  }

  private static List<String> skipped(Report report) {
    return report.lines().stream()
        .filter(line -> line.finding().grade() == SKIPPED)
        .map(Report.Line::id)
        .toList();
  }

  private static Grade grade(Report report, String id) {
    return report.lines().stream()
        .filter(line -> line.id().equals(id))
        .findFirst()
        .orElseThrow()
        .finding()
        .grade();
  }

  private static void file(HealthySystem system, String name, String rights) {
    Path file = system.home.resolve(name);
    write(file, "not to be read by others");
    chmod(file, rights);
  }

  private static void folder(HealthySystem system, String name, String rights) {
    Path folder = system.home.resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    chmod(folder, rights);
  }

  private static void chmod(Path path, String rights) {
    try {
      Files.setPosixFilePermissions(path, fromString(rights));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
