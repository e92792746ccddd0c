package app.dari.platform.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.links.NewLink;
import app.dari.links.Origin;
import app.dari.users.TestAccounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The framework ends idle connections, and sees nothing of what the hot path answers. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
@TestProfile(IdleConnectionsTest.ShortTimeout.class)
final class IdleConnectionsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  @Inject HotPath hotPath;
  @Inject Jdbi jdbi;
  @Inject Links links;

  private String path;

  /** Connections end as soon as the test can wait for it. */
  public static final class ShortTimeout implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.http.idle-timeout", TIMEOUT.toString());
    }
  }

  @BeforeEach
  void aLink() {
    UUID mina = TestAccounts.creator().id();
    Link link =
        jdbi.inTransaction(tx ->
            links.create(
                tx, mina, new NewLink("https://example.com/", null, null, false, Origin.SHORT)));
    path = link.shortPath();
  }

  @Test
  void oneThatAsksOnlyTheHotPathStaysForAsLongAsItAsks() throws Exception {
    try (KeptConnection connection = hot()) {
      long before = hotPath.answered();
      long begin = System.nanoTime();
      int asked = 0;
      while (System.nanoTime() - begin < 2 * TIMEOUT.toNanos()) {
        assertThat(connection.ask("GET", path).status()).isEqualTo(302);
        asked++;
        // What is true of a connection over time takes that time.
        LockSupport.parkNanos(TIMEOUT.toNanos() / 10);
      }
      assertThat(hotPath.answered() - before).isEqualTo(asked);
    }
  }

  @Test
  void oneThatAsksNothingMoreIsClosedAfterTheTimeout() throws Exception {
    try (KeptConnection connection = hot()) {
      long before = hotPath.answered();
      for (int i = 0; i < 10; i++) {
        assertThat(connection.ask("GET", path).status()).isEqualTo(302);
      }
      assertThat(hotPath.answered() - before).isEqualTo(10);
      long begin = System.nanoTime();
      assertThat(connection.isClosed()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(TIMEOUT.dividedBy(2));
    }
  }

  /** A connection on which the hot path has begun to answer. */
  private KeptConnection hot() throws Exception {
    KeptConnection connection = new KeptConnection();
    long before = hotPath.answered();
    while (hotPath.answered() == before) {
      assertThat(connection.ask("GET", path).status()).isEqualTo(302);
    }
    return connection;
  }
}
