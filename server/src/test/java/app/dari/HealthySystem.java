package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.check.Check;
import app.dari.operations.check.Checks;
import app.dari.operations.check.Grade;
import app.dari.operations.check.Report;
import app.dari.operations.check.Subject;
import app.dari.operations.check.Surroundings;
import app.dari.platform.config.Environment;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Settings and surroundings in which every check passes, to be broken one thing at a time. */
final class HealthySystem {
  /** Everything that may appear nowhere. */
  static final String SECRET = Tokens.random();

  private static final long GB = 1L << 30;

  final Path home;
  final Path builds;
  final Map<String, String> settings = new TreeMap<>();
  long memory = 4 * GB;
  long heap = GB;
  long descriptors = 65_536;
  Clock clock = Clock.systemUTC();
  List<Check> checks = Checks.ALL;
  @Nullable X509ExtendedTrustManager trust;

  /** In development, on this machine only. */
  HealthySystem(Path folder, String databaseUrl) throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    builds = Files.createDirectory(folder.resolve("builds"));
    Files.writeString(builds.resolve("server"), "1 2\n");
    Files.writeString(builds.resolve("tested"), "1 2\n");
    settings.put("PORT", Integer.toString(freePort()));
    settings.put("MANAGEMENT_PORT", Integer.toString(freePort()));
    settings.put("HOST", "127.0.0.1");
    settings.put("DARI_HOME", home.toString());
    settings.put("DATABASE_URL", databaseUrl);
    settings.put("SESSION_SECRET", SECRET);
    settings.put("LEDGER_MAX_SIZE", "64MB");
  }

  /** In production, behind a proxy; its alarms have been tested where {@link SampleDelivery} is. */
  HealthySystem behind(TlsFront front) throws IOException {
    settings.put("BACKUP_COPY", Files.createDirectory(home.resolveSibling("there")).toString());
    settings.put("PUBLIC_URL", front.url().toString());
    settings.put("TRUSTED_PROXIES", "127.0.0.1");
    settings.put("ALARM_WEBHOOK", "https://hooks.example/dari");
    trust = front.trust();
    return this;
  }

  /** Leaves out the one that takes longest, and is seen right where databases are broken. */
  HealthySystem withoutMigrations() {
    checks = checks.stream().filter(check -> !check.id().equals("migrations")).toList();
    return this;
  }

  HealthySystem with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  Report report() {
    return report(checks);
  }

  Report report(List<Check> checks) {
    return Checks.run(subject(), checks);
  }

  /** What is examined. */
  Subject subject() {
    Environment environment = Environment.of(settings::get);
    Configuration configuration = Configuration.read(environment);
    X509ExtendedTrustManager authorities =
        trust == null ? Surroundings.measure(null).trust() : trust;
    return Examined.of(
        configuration,
        environment.problems(),
        new Surroundings(memory, heap, descriptors, clock, authorities, builds));
  }

  /** Nothing but this check has this grade, and nothing else is wrong. */
  void assertOnly(String id, Grade grade) {
    Report report = report();
    assertThat(wrong(report)).as(report.told(Language.EN).toString()).isEqualTo(Map.of(id, grade));
    assertThat(report.grade()).isEqualTo(grade);
    assertReadable(report);
    Report.CheckTold told =
        report.told(Language.EN).checks().stream()
            .filter(check -> check.id().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(told.remedy()).as("%s says how it is mended", told).isNotEmpty();
  }

  /** What is neither right nor left out. */
  static Map<String, Grade> wrong(Report report) {
    return report.lines().stream()
        .filter(line -> line.finding().grade().compareTo(Grade.SKIPPED) > 0)
        .collect(Collectors.toMap(Report.Line::id, line -> line.finding().grade()));
  }

  /** Whole sentences in both languages, and no secret in them. */
  static void assertReadable(Report report) {
    for (Language language : Language.values()) {
      for (Report.CheckTold check : report.told(language).checks()) {
        for (String text : List.of(check.title(), check.seen(), check.why())) {
          assertThat(text).as(check.id()).isNotEmpty().doesNotContain("{", SECRET);
          assertThat(text).doesNotContainPattern("check\\.[a-z-]+\\.");
        }
        if (check.remedy() != null) {
          assertThat(check.remedy()).doesNotContain("{", SECRET);
        }
      }
    }
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
