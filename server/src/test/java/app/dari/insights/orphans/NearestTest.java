package app.dari.insights.orphans;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.orphans.Nearest.Kind;
import app.dari.insights.orphans.Nearest.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  private static final List<Name> NAMES =
      List.of(
          name("봄나들이"),
          name("spring"),
          name("minasong"),
          name("abc"),
          name("k7m2p9qx"),
          name("도토리"));

  private final Nearest nearest = new Nearest(NAMES);

  @ParameterizedTest
  @CsvSource({
    "봄나드리, 봄나들이",
    "봄나들이., 봄나들이",
    "봄나들이」, 봄나들이",
    "봄나드를이, 봄나들이",
    "qhaskemfdl, 봄나들이",
    "ㅡㅑㅜㅁ내ㅜㅎ, minasong",
    "sprng, spring",
    "sprign, spring",
    "spring)., spring",
    "springs, spring",
    "minasogn, minasong",
    "@minasong1, minasong",
    "k7m2p9xq, k7m2p9qx",
    "abc!, abc",
    "도터리, 도토리",
  })
  void aTypoIsUnderstood(String asked, String meant) {
    assertThat(nearest.of(asked).map(Name::name)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"abd", "sprinkle", "winter", "wp-login", "가을", "k7m2aaaa", "b"})
  void whatIsSomethingElseIsNot(String asked) {
    assertThat(nearest.of(asked)).isEmpty();
  }

  @Test
  void theClosestNameIsMeant() {
    Nearest two = new Nearest(List.of(name("gallery-1"), name("gallery-2")));
    assertThat(two.of("gallery-2x").map(Name::name)).contains("gallery-2");
  }

  /** Every pair is compared here, one by one; there through what is left of them. */
  @Test
  void thousandsOfNamesAreFoundAsIfEachWereCompared() {
    Random random = new Random(7);
    List<Name> names = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      names.add(name(word(random)));
    }
    Nearest many = new Nearest(names);
    for (int i = 0; i < 500; i++) {
      String asked = typo(random, names.get(random.nextInt(names.size())).name());
      String keys = Keystrokes.of(asked);
      int least =
          names.stream()
              .filter(name -> {
                int length = Keystrokes.of(name.name()).length();
                int allowed = length < 4 ? 0 : length < 8 ? 1 : 2;
                return Nearest.distance(Keystrokes.of(name.name()), keys) <= allowed;
              })
              .mapToInt(name -> Nearest.distance(Keystrokes.of(name.name()), keys))
              .min()
              .orElse(-1);
      int found =
          many.of(asked).map(name -> Nearest.distance(Keystrokes.of(name.name()), keys)).orElse(-1);
      assertThat(found).as(asked).isEqualTo(least);
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int length = 1 + random.nextInt(10);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(4)));
    }
    return word.toString();
  }

  private static String typo(Random random, String word) {
    StringBuilder typo = new StringBuilder(word);
    for (int i = 0; i < random.nextInt(4); i++) {
      int at = random.nextInt(typo.length());
      switch (random.nextInt(3)) {
        case 0 -> typo.insert(at, (char) ('a' + random.nextInt(4)));
        case 1 -> typo.setCharAt(at, (char) ('a' + random.nextInt(4)));
        default -> {
          if (typo.length() > 1) {
            typo.deleteCharAt(at);
          }
        }
      }
    }
    return typo.toString();
  }

  private static Name name(String text) {
    return new Name(Kind.LINK, UUID.randomUUID(), text);
  }
}
