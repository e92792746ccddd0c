package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UnhurriedTest {
  private static final long TURN = Duration.ofMillis(10).toNanos();

  @Test
  void whatItWritesIsWrittenAndTakesAnEighthOfTheTime() throws IOException {
    Busy busy = new Busy();
    long began = System.nanoTime();
    try (Unhurried out = new Unhurried(busy)) {
      for (int i = 0; i < 20; i++) {
        out.write(new byte[100], 10, 50);
      }
    }
    assertThat(busy.written).isEqualTo(1_000);
    // A little less than eight times, since a rest may end early.
    assertThat(System.nanoTime() - began).isGreaterThan(7 * 20 * TURN);
  }

  /** Works for a turn at each write. */
  private static final class Busy extends OutputStream {
    private int written;

    @Override
    public void write(int one) {
      throw new AssertionError("Bytes come by the bufferful");
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      long began = System.nanoTime();
      while (System.nanoTime() - began < TURN) {
        Thread.onSpinWait();
      }
      written += count;
    }
  }
}
