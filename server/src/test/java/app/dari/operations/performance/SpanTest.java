package app.dari.operations.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpanTest {
  @Test
  void theStepAtWorkIsIncludedFromItsFirstMomentOn() {
    for (String now :
        new String[] {
          "2026-11-28T13:04:00Z", "2026-11-28T13:04:00.562490301Z", "2026-11-28T13:04:59.999999999Z"
        }) {
      assertThat(Span.HOUR.end(Instant.parse(now))).isEqualTo("2026-11-28T13:05:00Z");
      assertThat(Span.DAY.end(Instant.parse(now))).isEqualTo("2026-11-28T13:10:00Z");
      assertThat(Span.MONTH.end(Instant.parse(now))).isEqualTo("2026-11-28T18:00:00Z");
    }
  }
}
