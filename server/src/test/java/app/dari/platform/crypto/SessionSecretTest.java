package app.dari.platform.crypto;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionSecretTest {
  @TempDir Path home;

  @Test
  void inDevelopmentItIsMadeOnceAndKeptForItsOwnerAlone() throws Exception {
    read(Map.of()).keys();
    Path file = home.resolve("session-secret");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(fromString("rw-------"));
    String kept = Files.readString(file);
    assertThat(kept.strip()).hasSizeGreaterThanOrEqualTo(32);
    read(Map.of()).keys();
    assertThat(Files.readString(file)).isEqualTo(kept);
    try (Stream<Path> all = Files.list(home)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void anEmptyFileLeftByAKilledProcessIsNoObstacle() throws Exception {
    Path file = Files.createFile(home.resolve("session-secret"));
    read(Map.of()).keys();
    assertThat(Files.readString(file).strip()).hasSizeGreaterThanOrEqualTo(32);
  }

  @Test
  void aFileThatOthersMayReadIsClosedToThem() throws Exception {
    Path file = Files.writeString(home.resolve("session-secret"), "x".repeat(43));
    Files.setPosixFilePermissions(file, fromString("rw-r--r--"));
    read(Map.of()).keys();
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(fromString("rw-------"));
    assertThat(Files.readString(file)).isEqualTo("x".repeat(43));
  }

  @Test
  void whatIsGivenIsUsedAndNothingIsWritten() {
    read(Map.of("SESSION_SECRET", "y".repeat(32))).keys();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void theExampleHasTheRightFormAndIsRefusedBecauseEverybodyKnowsIt() {
    Environment env = environment(Map.of());
    SessionSecret.read(env, ServerConfig.read(env));
    String example = env.settings().getLast().example();
    assertThat(example).hasSizeGreaterThanOrEqualTo(32);
    Environment copied = environment(Map.of("SESSION_SECRET", example));
    SessionSecret.read(copied, ServerConfig.read(copied));
    assertThat(copied.problems().toString()).contains("is the example", "openssl rand");
  }

  @Test
  void productionAsksForOneAndShortOnesAreRefusedUnseen() {
    Environment without = environment(Map.of("PUBLIC_URL", "https://dari.example"));
    SessionSecret.read(without, ServerConfig.read(without));
    assertThat(without.problems().toString()).contains("SESSION_SECRET is required in production");
    Environment with = environment(Map.of("SESSION_SECRET", "hunter2-and-some-more"));
    SessionSecret.read(with, ServerConfig.read(with));
    assertThat(with.problems().toString()).contains("under 32").doesNotContain("hunter2");
  }

  private SessionSecret read(Map<String, String> given) {
    Environment env = environment(given);
    return SessionSecret.read(env, ServerConfig.read(env));
  }

  private Environment environment(Map<String, String> given) {
    Map<String, String> values = new HashMap<>(given);
    values.put("DARI_HOME", home.toString());
    return Environment.of(values::get);
  }
}
