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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The framework ends idle connections, and sees nothing of what the hot path answers. */
@Tag("any-postgres")
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
    try (KeptConnection connection = new KeptConnection()) {
      long limit = System.nanoTime() + 10 * TIMEOUT.toNanos();
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < 2 * TIMEOUT.toNanos()) {
        if (!isAnsweredByHotPath(connection)) {
          // The framework saw the connection at work: what was forgotten is asked for there.
          begin = System.nanoTime();
        }
        assertThat(begin).as("the hot path answers").isLessThan(limit);
        // What is true of a connection over time takes that time.
        LockSupport.parkNanos(TIMEOUT.toNanos() / 10);
      }
    }
  }

  @Test
  void oneThatAsksNothingMoreIsClosedAfterTheTimeout() throws Exception {
    try (KeptConnection connection = new KeptConnection()) {
      long limit = System.nanoTime() + 10 * TIMEOUT.toNanos();
      for (int inARow = 0; inARow < 10; ) {
        inARow = isAnsweredByHotPath(connection) ? inARow + 1 : 0;
        assertThat(System.nanoTime()).as("the hot path answers").isLessThan(limit);
      }
      long begin = System.nanoTime();
      assertThat(connection.isClosed()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(TIMEOUT.dividedBy(2));
    }
  }

  /**
   * Asks once. A connection's first requests are the framework's, and so are those after word came
   * that the link changed: even that it was made, which may come late.
   */
  private boolean isAnsweredByHotPath(KeptConnection connection) throws Exception {
    long before = hotPath.answered();
    assertThat(connection.ask("GET", path).status()).isEqualTo(302);
    return hotPath.answered() > before;
  }
}
