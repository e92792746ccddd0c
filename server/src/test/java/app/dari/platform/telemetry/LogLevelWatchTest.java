package app.dari.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogLevelWatchTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final String PART = "app.dari.for.tests";

  @TempDir Path home;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  private LogLevelWatch watch() {
    Clock clock =
        new Clock() {
          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    return new LogLevelWatch(home, clock);
  }

  private static @Nullable Level level() {
    return Logger.getLogger(PART).getLevel();
  }

  @Test
  void aLevelHoldsForItsTimeAndNoLonger() throws IOException {
    LogLevelWatch watch = watch();
    watch.look();
    assertThat(level()).isNull();
    new LogLevels(home).want(PART, "DEBUG", NOON.plusSeconds(60), NOON);
    watch.look();
    assertThat(level()).isEqualTo(org.jboss.logmanager.Level.DEBUG);
    now.set(NOON.plusSeconds(59));
    watch.look();
    assertThat(level()).isNotNull();
    now.set(NOON.plusSeconds(60));
    watch.look();
    assertThat(level()).isNull();
  }

  @Test
  void itCanBeTakenBackAtOnceAndAnotherStays() throws IOException {
    LogLevelWatch watch = watch();
    LogLevels levels = new LogLevels(home);
    levels.want(PART, "DEBUG", NOON.plusSeconds(60), NOON);
    levels.want(PART + ".more", "ERROR", NOON.plusSeconds(60), NOON);
    watch.look();
    levels.forget(PART, NOON);
    watch.look();
    assertThat(level()).isNull();
    assertThat(Logger.getLogger(PART + ".more").getLevel())
        .isEqualTo(org.jboss.logmanager.Level.ERROR);
    Files.delete(home.resolve("log-levels"));
    watch.look();
    assertThat(Logger.getLogger(PART + ".more").getLevel()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.postgresql DEBUG 2026-11-26T12:00:30Z",
        "app.dario DEBUG 2026-11-26T12:00:30Z",
        PART + " TRACE 2026-11-26T12:00:30Z",
        PART + " DEBUG 2026-12-26T12:00:00Z",
        PART + " DEBUG soon",
        PART + " DEBUG",
        "\u0000\ufffd"
      })
  void whatIsNotOursOrNotRightChangesNothing(String line) throws IOException {
    Files.writeString(home.resolve("log-levels"), line + "\n");
    LogLevelWatch watch = watch();
    watch.look();
    assertThat(level()).isNull();
    assertThat(Logger.getLogger("org.postgresql").getLevel()).isNull();
    assertThat(new LogLevels(home).wanted(NOON)).isEmpty();
  }

  @Test
  void aDayIsTheLongest() {
    assertThat(LogLevels.LONGEST).isEqualTo(Duration.ofDays(1));
    assertThat(LogLevels.isOurs("app.dari")).isTrue();
    assertThat(LogLevels.isOurs("app.dari.request")).isTrue();
    assertThat(LogLevels.isOurs("app.dari.links\nroot")).isFalse();
    assertThat(LogLevels.isOurs("")).isFalse();
  }
}
