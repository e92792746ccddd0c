package app.dari.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class MetTest {
  @Test
  void aTextThatWasMetIsTheSameThing() {
    Met met = new Met();
    byte[] octets = "xxMozilla/5.0yy".getBytes(ISO_8859_1);
    String first = met.text(octets, 2, 11);
    assertThat(first).isEqualTo("Mozilla/5.0");
    assertThat(met.text("Mozilla/5.0".getBytes(ISO_8859_1), 0, 11)).isSameAs(first);
  }

  @Test
  void aTextIsTheSameThingOnWhateverSeatItIsLookedFor() {
    Met met = new Met();
    byte[] octets = "koko-KR".getBytes(ISO_8859_1);
    String first = met.text(octets, 0, 2, 5);
    assertThat(first).isEqualTo("ko");
    assertThat(met.text(octets, 2, 2, 5)).isSameAs(first);
    assertThat(met.text(octets, 2, 5, 5)).isEqualTo("ko-KR");
    assertThat(met.text(octets, 0, 2, 5)).isSameAs(first);
    assertThat(met.text(octets, 2, 2, 6)).isSameAs(first);
  }

  @Test
  void whatTakesAnothersPlaceIsNotTakenForIt() {
    Met met = new Met();
    Random random = new Random(11);
    // Many more than there are places, of few lengths and letters, so that hashes meet.
    for (int i = 0; i < 50_000; i++) {
      byte[] octets = new byte[1 + random.nextInt(6)];
      for (int at = 0; at < octets.length; at++) {
        octets[at] = (byte) (random.nextBoolean() ? 'a' + random.nextInt(4) : 0x80 + at);
      }
      String text = new String(octets, ISO_8859_1);
      assertThat(met.text(octets, 0, octets.length)).isEqualTo(text);
      assertThat(met.text(octets, 0, octets.length, random.nextInt(Met.SEATS))).isEqualTo(text);
    }
  }

  @Test
  void anIdThatWasMetIsTheSameThing() {
    Met met = new Met();
    Random random = new Random(12);
    for (int i = 0; i < 50_000; i++) {
      UUID id = new UUID(random.nextInt(40), random.nextInt(40));
      UUID found = met.id(id.getMostSignificantBits(), id.getLeastSignificantBits());
      assertThat(found).isEqualTo(id);
      assertThat(met.id(id.getMostSignificantBits(), id.getLeastSignificantBits())).isSameAs(found);
    }
  }
}
