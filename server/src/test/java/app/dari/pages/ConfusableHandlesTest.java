package app.dari.pages;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.TestEnvironment;
import app.dari.users.TestClient;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Hundreds of handles that look like one somebody has; Unicode's own skeleton is the judge. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class ConfusableHandlesTest {
  private static final SpoofChecker UTS39 = new SpoofChecker.Builder().build();
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final String LETTERS = "acdefghijklopqrstuvxyz";

  /** What is not one letter for another: a long s, a dot on a dot, an r of the Cherokee. */
  private static final Map<String, String> OTHERS =
      Map.of("f", "ſ", "i", "i\u0307", "j", "ȷ\u0307", "r", "\uab81", "l", "ا");

  private static final Map<String, List<String>> ALIKE = new HashMap<>();

  @Inject Jdbi jdbi;

  @Test
  void noHandleLooksLikeAnother() {
    List<String> names = List.of(name(), name(), name(), name(), name());
    TestClient mina = TestClient.creator();
    names.forEach(name -> assertThat(claim(mina, name).status()).isEqualTo(201));

    TestClient forger = mina;
    int tried = 0;
    int refused = 0;
    List<String> faults = new ArrayList<>();
    for (String name : names) {
      for (String fake : fakes(name)) {
        // One account may try sixty times an hour.
        forger = tried++ % 50 == 0 ? TestClient.creator() : forger;
        TestClient.Answer answer = claim(forger, fake);
        if (answer.status() == 409 && answer.code().equals("handle-confusable")) {
          refused++;
        } else {
          faults.add(fake + " beside " + name + ": " + answer);
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(refused).isGreaterThanOrEqualTo(300);
    assertThat(shownAlike()).isEmpty();
  }

  private static TestClient.Answer claim(TestClient who, String handle) {
    return who.post("/api/v1/pages", TestClient.json(Map.of("handle", handle)));
  }

  /** Handles in the database that share a skeleton, whichever test made them. */
  private List<String> shownAlike() {
    Map<String, String> seen = new HashMap<>();
    List<String> alike = new ArrayList<>();
    for (String name :
        jdbi.withHandle(
            tx -> tx.createQuery("select name from pages.handle").mapTo(String.class).list())) {
      String other = seen.put(UTS39.getSkeleton(name), name);
      if (other != null) {
        alike.add(name + " and " + other);
      }
    }
    return alike;
  }

  /** Names with one letter exchanged, that are names and that Unicode holds for the same. */
  private static List<String> fakes(String name) {
    List<String> fakes = new ArrayList<>();
    for (int i = 0; i < name.length(); i++) {
      String letter = name.substring(i, i + 1);
      for (String other : ALIKE.computeIfAbsent(letter, ConfusableHandlesTest::others)) {
        String fake = name.substring(0, i) + other + name.substring(i + 1);
        if (UTS39.getSkeleton(fake).equals(UTS39.getSkeleton(name)) && Handle.keyOf(fake) != null) {
          fakes.add(fake);
        }
      }
      if (OTHERS.containsKey(letter)) {
        fakes.add(name.substring(0, i) + OTHERS.get(letter) + name.substring(i + 1));
      }
    }
    return fakes;
  }

  /** Lower-case letters that share the skeleton of one. */
  private static List<String> others(String letter) {
    List<String> others = new ArrayList<>();
    String skeleton = UTS39.getSkeleton(letter);
    for (int c = 0x80; c < 0x20000; c++) {
      String other = Character.toString(c);
      boolean shown = Character.isLetter(c) && NFC.isNormalized(other);
      if (shown && !isWide(c) && UTS39.getSkeleton(other).equals(skeleton)) {
        others.add(other);
      }
    }
    return others.stream().filter(other -> other.equals(lower(other))).limit(6).toList();
  }

  /** Full-width letters are other spellings of the plain ones, not letters beside them. */
  private static boolean isWide(int c) {
    return c >= 0xff01 && c <= 0xffef;
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }

  private static String name() {
    StringBuilder name = new StringBuilder("fir");
    for (int i = 0; i < 9; i++) {
      name.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return name.append("jl").toString();
  }
}
