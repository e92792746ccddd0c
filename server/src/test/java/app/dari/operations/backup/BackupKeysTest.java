package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.Environment;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackupKeysTest {
  private static final String NEW = "a newer key of over thirty-two characters";
  private static final String OLD = "an older key of over thirty-two characters";

  @Test
  void withoutTheSettingNothingIsEncrypted() {
    assertThat(read("").present()).isNull();
  }

  @Test
  void theFirstEncryptsAndNoKeyIsTold() {
    BackupKeys keys = read(NEW + " , " + OLD);
    String id = Objects.requireNonNull(keys.present()).id();
    assertThat(id).isEqualTo(new BackupKey(NEW).id()).isNotEqualTo(new BackupKey(OLD).id());
    assertThat(keys.toString()).contains(id).doesNotContain(NEW, OLD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "too short",
        NEW + ",too short",
        NEW + ",",
        "9f4-1cEXAMPLE-of-48-random-bytes-openssl-rand-base64-48-bAcKuP"
      })
  void oneThatCanBeGuessedIsRefusedAndNotRepeated(String text) {
    Environment env = Environment.of(Map.of("BACKUP_KEY", text)::get);
    BackupKeys.read(env);
    assertThat(env.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.name()).isEqualTo("BACKUP_KEY");
          assertThat(problem.what()).doesNotContain(NEW, "too short");
        });
  }

  private static BackupKeys read(String text) {
    Environment env = Environment.of(Map.of("BACKUP_KEY", text)::get);
    BackupKeys keys = BackupKeys.read(env);
    assertThat(env.problems()).isEmpty();
    return keys;
  }
}
