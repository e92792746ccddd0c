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
    byte[] bytes = visit.encode();
    assertThat(Visit.decode(bytes, 0, bytes.length, new Met())).isEqualTo(visit);
    // Among others, and never read beyond its end.
    byte[] among = new byte[7 + bytes.length + 300];
    System.arraycopy(bytes, 0, among, 7, bytes.length);
    assertThat(Visit.decode(among, 7, bytes.length, new Met())).isEqualTo(visit);
    assertThatThrownBy(() -> Visit.decode(among, 7, bytes.length - 1, new Met()))
        .isInstanceOf(IllegalArgumentException.class);
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
    byte[] bytes = visit.encode();
    assertThat(bytes).hasSizeLessThan(1_200);
    assertThat(Visit.decode(bytes, 0, bytes.length, new Met()).userAgent()).hasSize(512);
  }

  @Test
  void foreignBytesAreRefused() {
    assertThatThrownBy(() -> Visit.decode(new byte[60], 0, 60, new Met()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
