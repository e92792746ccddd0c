package app.dari.platform.ledger;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the disk is asked for beside those who append. */
final class KeeperTest {
  private static final int SEGMENT = 128 << 10;

  @TempDir Path home;

  private LedgerFolder folder;
  private Stripe stripe;
  private Keeper keeper;

  @BeforeEach
  void start() throws Exception {
    LedgerConfig config =
        new LedgerConfig(home.resolve("ledger"), 16L * SEGMENT, SEGMENT, Duration.ofMinutes(10));
    folder = LedgerFolder.take(config.folder());
    LedgerFiles files = new LedgerFiles(folder);
    stripe = new Stripe(config.oldest(), () -> keeper.wake(), () -> keeper.wakeAhead());
    keeper = new Keeper(config, files, new Drain(files), List.of(stripe), () -> {});
    keeper.start();
    keeper.awaitFirst();
  }

  @AfterEach
  void stop() {
    keeper.stop();
    folder.close();
  }

  @Test
  void whatIsAppendedIsForcedWithinAboutASecond() {
    for (int round = 0; round < 3; round++) {
      append();
      await().atMost(5, SECONDS).until(() -> current().unforced() == 0);
    }
    assertThat(keeper.trouble()).isNull();
  }

  private void append() {
    assertThat(stripe.append(new byte[100], 0, 100)).isNull();
  }

  private Segment current() {
    return Objects.requireNonNull(stripe.current());
  }
}
