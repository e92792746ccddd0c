package app.dari.operations.check;

import app.dari.operations.alarms.AlarmConfig;
import app.dari.operations.backup.BackupConfig;
import app.dari.platform.config.ConfigurationProblem;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.SessionSecret;
import app.dari.platform.database.DatabaseConfig;
import app.dari.platform.ledger.LedgerConfig;
import app.dari.users.UsersConfig;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is examined: settings, and the machine they meet.
 *
 * @param faults what is wrong with the settings
 * @param count of all settings there are
 * @param database without an address when the embedded PostgreSQL does not run
 * @param embedded whether the database is the embedded PostgreSQL
 * @param dashboards where they are, if not on Dari's own screen alone
 * @param kakao null when sign-in with Kakao is off
 */
public record Subject(
    List<ConfigurationProblem> faults,
    int count,
    ServerConfig server,
    DatabaseConfig database,
    boolean embedded,
    LedgerConfig ledger,
    SessionSecret secret,
    UsersConfig.SignUp signUp,
    BackupConfig backup,
    AlarmConfig alarms,
    @Nullable URI dashboards,
    @Nullable KakaoQuestions kakao,
    Surroundings around) {

  /** Whether a setting is refused already, so that nobody need say it twice. */
  boolean isFaulty(String setting) {
    return faults.stream().anyMatch(fault -> fault.name().equals(setting));
  }

  @Override
  public String toString() {
    return "Subject";
  }
}
