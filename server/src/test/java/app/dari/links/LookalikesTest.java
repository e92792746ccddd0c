package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.web.Problem;
import com.ibm.icu.text.SpoofChecker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LookalikesTest {
  /** Plain letters and what is taken for them: Cyrillic, Greek, Armenian, Latin, wide, circled. */
  private static final Map<String, List<String>> ALIKE =
      Map.ofEntries(
          Map.entry("a", List.of("а", "ɑ", "α", "ａ", "ⓐ", "𝐚", "ạ")),
          Map.entry("c", List.of("с", "ϲ", "ⅽ", "ｃ", "ⓒ")),
          Map.entry("e", List.of("е", "ҽ", "ℯ", "ｅ", "ⓔ", "ẹ")),
          Map.entry("g", List.of("ɡ", "ց", "ｇ", "ⓖ")),
          Map.entry("i", List.of("і", "ı", "ⅰ", "ｉ", "ⓘ", "ị")),
          Map.entry("k", List.of("ｋ", "ⓚ", "𝐤", "ḳ")),
          Map.entry("l", List.of("ӏ", "ⅼ", "ｌ", "ⓛ", "ḷ")),
          Map.entry("n", List.of("ո", "ｎ", "ⓝ", "ṇ")),
          Map.entry("o", List.of("о", "ο", "օ", "ｏ", "ⓞ", "ọ", "ഠ")),
          Map.entry("p", List.of("р", "ρ", "ｐ", "ⓟ")),
          Map.entry("s", List.of("ѕ", "ｓ", "ⓢ", "ṣ")),
          Map.entry("u", List.of("ս", "υ", "ｕ", "ⓤ", "ụ")),
          Map.entry("v", List.of("ѵ", "ν", "ⅴ", "ｖ", "ⓥ")),
          Map.entry("y", List.of("у", "ү", "ｙ", "ⓨ", "ỵ")),
          Map.entry("1", List.of("①", "１")),
          Map.entry("2", List.of("②", "２")));

  /** The judge: the skeleton as Unicode has it, without anything of ours. */
  private static final SpoofChecker UTS39 = new SpoofChecker.Builder().build();

  private static final List<String> SITES =
      List.of(
          "google",
          "naver",
          "kakao",
          "paypal",
          "apple",
          "coupang",
          "toss",
          "youtube",
          "instagram",
          "bank12",
          "shinhan",
          "kookmin",
          "samsung",
          "lotte");

  /** Every site with one, and with every, character exchanged. */
  private static List<String> counterfeits() {
    List<String> all = new ArrayList<>();
    for (String site : SITES) {
      for (int i = 0; i < 7; i++) {
        StringBuilder everyLetter = new StringBuilder();
        for (int c : site.chars().toArray()) {
          String letter = Character.toString(c);
          List<String> others = ALIKE.getOrDefault(letter, List.of(letter));
          String other = others.get(i % others.size());
          everyLetter.append(other);
          if (i < others.size() && !other.equals(letter)) {
            all.add(site.replaceFirst(letter, other));
          }
        }
        all.add(everyLetter.toString());
      }
    }
    return all.stream().distinct().toList();
  }

  @Test
  void noCounterfeitHostIsShownAsItWouldBeRead() {
    List<String> hosts = counterfeits();
    assertThat(hosts).hasSizeGreaterThanOrEqualTo(300);
    List<String> deceiving = new ArrayList<>();
    for (String host : hosts) {
      String shown = shown(host + ".com");
      if (!shown.chars().allMatch(c -> c < 128)) {
        deceiving.add(host + " shown as " + shown);
      }
    }
    assertThat(deceiving).isEmpty();
  }

  @Test
  void counterfeitNamesShareASkeleton() {
    int pairs = 0;
    List<String> different = new ArrayList<>();
    for (String site : SITES) {
      for (Map.Entry<String, List<String>> letter : ALIKE.entrySet()) {
        for (String other : letter.getValue()) {
          String fake = site.replace(letter.getKey(), other);
          boolean alike = UTS39.getSkeleton(fake).equals(UTS39.getSkeleton(site));
          if (fake.equals(site) || !alike) {
            continue;
          }
          pairs++;
          if (!Lookalikes.skeleton(fake).equals(Lookalikes.skeleton(site))) {
            different.add(fake);
          }
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(pairs).isGreaterThan(150);
  }

  @Test
  void noLetterKeepsApartWhatUts39HoldsForTheSame() {
    Map<String, Set<String>> skeletons = new HashMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isLetterOrDigit(c)) {
        String name = "s" + Character.toString(c) + "n";
        skeletons
            .computeIfAbsent(UTS39.getSkeleton(name), _ -> new HashSet<>())
            .add(Lookalikes.skeleton(name));
      }
    }
    assertThat(skeletons).hasSizeGreaterThan(100_000);
    assertThat(skeletons.values()).allSatisfy(ours -> assertThat(ours).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "ſoo, foo",
    "mi\u0307na, mina",
    "m\u0131\u0307na, mina",
    "mi\u0323\u0307na, m\u1ecbna",
    "j\u0307un, jun",
    "l\u0307ris, iris",
    "1\u0307ris, iris",
    "i\u05c1ris, iris",
    "0range, orange",
    "раураӏ, paypal",
  })
  void whatAReaderSeesAsOneIsOne(String fake, String name) {
    assertThat(Lookalikes.skeleton(fake)).isEqualTo(Lookalikes.skeleton(name));
  }

  @ParameterizedTest
  @CsvSource({
    "봄, 붐",
    "mina, nima",
    "m\u1ecbna, mina",
    "\u017caba, zaba",
    "i\u0301\u0307a, \u00eda"
  })
  void namesThatDifferForAReaderStayApart(String one, String other) {
    assertThat(Lookalikes.skeleton(one)).isNotEqualTo(Lookalikes.skeleton(other));
  }

  private static String shown(String host) {
    try {
      return Destination.parse("https://" + host).displayHost();
    } catch (Problem refused) {
      return "";
    }
  }
}
