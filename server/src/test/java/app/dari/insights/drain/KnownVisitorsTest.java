package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KnownVisitorsTest {
  private final Random random = new Random(11);

  @Test
  void nobodyIsKnownWhoWasNotAdded() {
    KnownVisitors known = new KnownVisitors();
    Set<Key> added = new HashSet<>();
    // Subjects and visitors that differ in little, so that sets are shared.
    for (int i = 0; i < 300_000; i++) {
      Key key = new Key(new UUID(7, random.nextInt(600)), random.nextInt(2_000));
      assertThat(added.contains(key) || !known.contains(1, key.subject(), key.visitor())).isTrue();
      if (i % 3 == 0) {
        known.add(1, key.subject(), key.visitor());
        added.add(key);
        assertThat(known.contains(1, key.subject(), key.visitor())).isTrue();
      }
    }
    assertThat(known.contains(1, new UUID(0, 0), 0)).isFalse();
  }

  @Test
  void nearlyAllOfAHundredThousandAreKept() {
    KnownVisitors known = new KnownVisitors();
    UUID[] subjects = new UUID[100_000];
    for (int i = 0; i < subjects.length; i++) {
      subjects[i] = new UUID(random.nextLong(), random.nextLong());
      known.add(1, subjects[i], 5);
    }
    int kept = 0;
    for (UUID subject : subjects) {
      kept += known.contains(1, subject, 5) ? 1 : 0;
    }
    assertThat(kept).isGreaterThan(90_000);
  }

  @Test
  void onlyTheLatestDayIsKept() {
    KnownVisitors known = new KnownVisitors();
    UUID subject = UUID.randomUUID();
    known.add(8, subject, 1);
    known.add(7, subject, 2);
    assertThat(known.contains(8, subject, 1)).isTrue();
    assertThat(known.contains(7, subject, 1)).isFalse();
    assertThat(known.contains(7, subject, 2)).isFalse();
    known.add(9, subject, 3);
    assertThat(known.contains(8, subject, 1)).isFalse();
    assertThat(known.contains(9, subject, 3)).isTrue();
  }

  private record Key(UUID subject, long visitor) {}
}
