package app.dari.insights.drain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.crypto.Keys;
import app.dari.platform.web.Visit;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class VisitorsTest {
  @Inject Jdbi jdbi;
  @Inject VisitStore store;
  @Inject Visitors visitors;
  @Inject Clock clock;

  /** Processes of several versions give somebody the same number on the same day. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Mozilla/5.0 (iPhone)", "\u00e4\u0080\u00ff", "long"})
  void theNumberIsAHashUnderTheSaltOfTheDay(@Nullable String given) {
    String agent = "long".equals(given) ? "x\u00e9".repeat(256) : given;
    for (String address : List.of("203.0.113.9", "2001:db8::1", "\u00fc")) {
      Visit visit = visit(address, agent, false);
      byte[] salt =
          jdbi.inTransaction(tx -> store.salt(tx, Visitors.day(clock.instant()), new byte[32]));
      byte[] host = address.getBytes(UTF_8);
      byte[] program = String.valueOf(agent).getBytes(UTF_8);
      ByteBuffer message = ByteBuffer.allocate(18 + host.length + program.length);
      message.putLong(visit.owner().getMostSignificantBits());
      message.putLong(visit.owner().getLeastSignificantBits());
      message.putShort((short) host.length).put(host).put(program);
      assertThat(visitors.number(visit))
          .isEqualTo(ByteBuffer.wrap(Keys.hmac(salt, message.array())).getLong());
    }
  }

  @Test
  void whoAsksNotToBeTrackedHasNone() {
    assertThat(Visitors.hasNumber(visit("203.0.113.9", "x", false))).isTrue();
    assertThat(Visitors.hasNumber(visit("203.0.113.9", "x", true))).isFalse();
    assertThat(Visitors.hasNumber(visit("", "x", false))).isFalse();
  }

  private Visit visit(String address, @Nullable String agent, boolean untracked) {
    return new Visit(
        Visit.Kind.CLICK,
        clock.millis(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        null,
        null,
        null,
        address,
        agent,
        null,
        null,
        false,
        false,
        untracked);
  }
}
