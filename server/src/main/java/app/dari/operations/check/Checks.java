package app.dari.operations.check;

import static app.dari.operations.check.Check.here;
import static app.dari.operations.check.Check.there;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * All checks, in the order they are made: what this machine knows by itself, then what others are
 * asked. None changes anything, and none can hold up the rest.
 */
public final class Checks {
  private static final Check DATABASE = new Check("database", false, DatabaseCheck::look);

  /** Every check there is; docs/operate/check.md lists them. */
  public static final List<Check> ALL =
      List.of(
          here("settings", SettingsCheck::look),
          here("secret", SecretCheck::look),
          here("mode", ModeCheck::look),
          here("sign-up", SignUpCheck::look),
          here("proxies", ProxiesCheck::look),
          here("files", FilesCheck::look),
          here("disk", DiskCheck::look),
          here("memory", MemoryCheck::look),
          here("descriptors", DescriptorsCheck::look),
          here("tests", TestsCheck::look),
          here("ports", PortsCheck::look),
          DATABASE,
          there("database-version", DatabaseVersionCheck::look),
          new Check("connections", true, ConnectionsCheck::look),
          there("role", RoleCheck::look),
          there("encoding", EncodingCheck::look),
          there("collation", CollationCheck::look),
          there("clock", ClockCheck::look),
          there("statements", StatementsCheck::look),
          there("migrations", MigrationsCheck::look),
          new Check("backup", false, BackupCheck::look),
          here("backup-copy", BackupCopyCheck::look),
          there("alarms", AlarmsCheck::look),
          here("kakao-keys", KakaoKeysCheck::look),
          here("kakao-redirect", KakaoRedirectCheck::look),
          here("domain", DomainCheck::look),
          here("certificate", CertificateCheck::look),
          here("hsts", HstsCheck::look),
          here("metrics", MetricsCheck::look),
          here("dashboards", DashboardsCheck::look),
          here("health", HealthCheck::look));

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private Checks() {}

  /** The checks with these ids, with what they stand on; all when none is named. */
  public static List<Check> named(Set<String> ids) {
    if (ids.isEmpty()) {
      return ALL;
    }
    boolean asks = ALL.stream().anyMatch(check -> check.asksDatabase() && ids.contains(check.id()));
    return ALL.stream()
        .filter(check -> ids.contains(check.id()) || (asks && check.equals(DATABASE)))
        .toList();
  }

  /** Looks at everything asked for. */
  public static Report run(Subject subject, List<Check> checks) {
    List<Report.Line> lines = new ArrayList<>();
    try (DatabaseLink database = new DatabaseLink(subject)) {
      for (Check check : checks) {
        long began = System.nanoTime();
        Finding finding = look(check, subject, database);
        lines.add(new Report.Line(check.id(), finding, (System.nanoTime() - began) / 1_000_000));
      }
    }
    return new Report(subject.around().clock().instant(), lines);
  }

  private static Finding look(Check check, Subject subject, DatabaseLink database) {
    FutureTask<Finding> looking = new FutureTask<>(() -> check.look().at(subject, database));
    // Nobody waits for it when it is late: what hangs may not notice an interruption.
    Thread.ofVirtual().name("check-" + check.id()).start(looking);
    try {
      return looking.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      looking.cancel(true);
      return Finding.unknown("late", Map.of("seconds", DEADLINE.toSeconds()));
    } catch (ExecutionException e) {
      // Its name and no more: messages of drivers hold addresses.
      String kind =
          String.valueOf(e.getCause() == null ? e : e.getCause().getClass().getSimpleName());
      return Finding.unknown("broke", Map.of("kind", kind));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.unknown("broke", Map.of("kind", "InterruptedException"));
    }
  }
}
