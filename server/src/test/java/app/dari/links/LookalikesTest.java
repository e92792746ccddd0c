package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
  void counterfeitNamesShareASkeletonOrAreNoNames() {
    List<String> different = new ArrayList<>();
    for (String site : SITES) {
      for (String letter : List.of("a", "c", "e", "i", "l", "o", "p", "s", "y", "v", "u")) {
        for (String other : ALIKE.getOrDefault(letter, List.of()).subList(0, 1)) {
          String fake = site.replace(letter, other);
          if (!Lookalikes.skeleton(fake).equals(Lookalikes.skeleton(site))) {
            different.add(fake);
          }
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(Lookalikes.skeleton("MINA")).isEqualTo(Lookalikes.skeleton("mina"));
    assertThat(Lookalikes.skeleton("봄")).isNotEqualTo(Lookalikes.skeleton("붐"));
    assertThat(Lookalikes.skeleton("mina")).isNotEqualTo(Lookalikes.skeleton("nima"));
  }

  private static String shown(String host) {
    try {
      return Destination.parse("https://" + host).displayHost();
    } catch (Problem refused) {
      return "";
    }
  }
}
