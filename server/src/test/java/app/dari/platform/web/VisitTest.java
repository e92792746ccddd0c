package app.dari.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class VisitTest {
  @Property(tries = 300)
  void whatIsWrittenIsReadAgain(
      @ForAll long time,
      @ForAll @CharRange(from = '\u0001', to = '\u00ff') @StringLength(min = 1, max = 60)
          String agent,
      @ForAll boolean head,
      @ForAll boolean prefetch,
      @ForAll boolean untracked) {
    Visit visit =
        new Visit(
            Visit.Kind.VIEW,
            time,
            UUID.randomUUID(),
            UUID.randomUUID(),
            "qr",
            null,
            null,
            "203.0.113.9",
            agent,
            null,
            "ko",
            head,
            prefetch,
            untracked);
    assertThat(Visit.decode(visit.encode(), new Texts())).isEqualTo(visit);
  }

  @Test
  void aGiantHeaderIsCutNotRefused() {
    Visit visit =
        new Visit(
            Visit.Kind.CLICK,
            1,
            UUID.randomUUID(),
            UUID.randomUUID(),
            null,
            null,
            null,
            "::1",
            "x".repeat(100_000),
            "y".repeat(100_000),
            null,
            false,
            false,
            false);
    assertThat(visit.encode()).hasSizeLessThan(1_200);
    assertThat(Visit.decode(visit.encode(), new Texts()).userAgent()).hasSize(512);
  }

  @Test
  void foreignBytesAreRefused() {
    assertThatThrownBy(() -> Visit.decode(new byte[60], new Texts()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
