package app.dari.operations.queries;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.queries.StatementStore.Extension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EnablingTest {
  private static final Path HOME = Path.of("/srv/dari");

  @Test
  void aServerWithoutItIsToldAllInOrderAndKeepsWhatItHas() {
    var extension =
        new Extension(false, null, "auto_explain, pg_cron", "/var/lib/pg", "dari", "\"da-ri\"");
    assertThat(Enabling.steps(extension, HOME))
        .containsExactly(
            "ALTER SYSTEM SET shared_preload_libraries ="
                + " 'auto_explain', 'pg_cron', 'pg_stat_statements';",
            "sudo systemctl restart postgresql",
            "\\connect dari",
            "CREATE EXTENSION pg_stat_statements;",
            "GRANT pg_monitor, pg_signal_backend TO \"da-ri\";");
  }

  @Test
  void whatIsLoadedIsOnlyToBeCreated() {
    assertThat(Enabling.steps(new Extension(true, null, null, null, "dari", "dari"), HOME))
        .containsExactly(
            "\\connect dari",
            "CREATE EXTENSION pg_stat_statements;",
            "GRANT pg_monitor, pg_signal_backend TO dari;");
  }

  @Test
  void ourOwnServerMakesItAtItsNextStart() {
    var extension = new Extension(true, null, "", "/srv/dari/postgres/data", "dari", "dari");
    assertThat(Enabling.steps(extension, HOME))
        .containsExactly("rm /srv/dari/postgres/provisioned-1", "./dari up");
  }
}
