package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.audit.Audit;
import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start with another program or other settings is among what was done. */
final class StartedWithTest {
  private static final String PASSWORD = Tokens.random();

  @TempDir Path home;
  @TempDir Path root;

  private final Map<String, String> settings = new HashMap<>();
  private String secret = Tokens.random();
  private Path builds;
  private FreshDatabase database;

  @BeforeEach
  void begin() throws IOException {
    database = new FreshDatabase();
    builds = Files.createDirectory(root.resolve("state"));
    Files.writeString(builds.resolve("server"), "1 2\n");
    settings.put("PORT", "8080");
    settings.put("DATABASE_URL", "postgresql://dari:" + PASSWORD + "@db.example/dari");
  }

  @AfterEach
  void end() {
    database.close();
  }

  /** What a start now adds, as act, subject and detail. */
  private List<String> start() throws IOException {
    DatabaseUrl url = DatabaseUrl.parse(database.url());
    Jdbi jdbi = Jdbi.create(url.unhurried("test")).installPlugin(new PostgresPlugin());
    Audit audit = new Audit(jdbi, Clock.systemUTC());
    int before = audit.list(null, 100).size();
    StartedWith now = StartedWith.of(builds, new Keys(secret), settings::get);
    now.tell(home, audit, jdbi);
    List<Audit.Entry> all = audit.list(null, 100);
    return all.subList(0, all.size() - before).stream()
        .map(entry ->
            entry.act()
                + " "
                + entry.subject()
                + (entry.detail() == null ? "" : "; " + entry.detail()))
        .sorted()
        .toList();
  }

  @Test
  void theFirstStartAndTheSameOnceMoreAreNothingNew() throws IOException {
    assertThat(start()).isEmpty();
    assertThat(start()).isEmpty();
  }

  @Test
  void whatWasSetChangedOrTakenAwayIsNamedWithoutItsValue() throws IOException {
    start();
    settings.put("DATABASE_URL", "postgresql://dari:other@db.example/dari");
    settings.put("SLOW_REQUEST_MS", "100");
    settings.remove("PORT");
    assertThat(start()).containsExactly("settings DATABASE_URL, PORT, SLOW_REQUEST_MS");
    assertThat(start()).isEmpty();
    assertThat(Files.readString(home.resolve("started-with.json")))
        .doesNotContain(PASSWORD, "other", "8080");
  }

  @Test
  void anotherProgramIsNamedWithTheOneBefore() throws IOException {
    start();
    Files.writeString(builds.resolve("server"), "3 4\n");
    assertThat(start()).containsExactly("deploy 3 4; before: 1 2");
    Files.writeString(root.resolve("VERSION"), "version=0.2.0\ncommit=abc\n");
    assertThat(start()).containsExactly("deploy version=0.2.0 commit=abc; before: 3 4");
  }

  @Test
  void withAnotherSecretOnlyThatIsNamed() throws IOException {
    start();
    secret = Tokens.random();
    assertThat(start()).containsExactly("settings SESSION_SECRET");
    assertThat(start()).isEmpty();
  }

  @Test
  void aFileNobodyCanReadStopsNothingAndIsReplaced() throws IOException {
    Files.writeString(home.resolve("started-with.json"), "{\"build\":");
    assertThat(start()).isEmpty();
    settings.put("PORT", "9090");
    assertThat(start()).containsExactly("settings PORT");
  }
}
