package app.dari.insights.orphans;

import java.util.Locale;

/**
 * A name as it is typed: Hangul as the keys of the Korean layout (두벌식). So one wrong key is one
 * difference in any script, and a name typed with the wrong layout on is the same name.
 */
final class Keystrokes {
  private static final String[] FIRST =
      "r R s e E f a q Q t T d w W c z x v g".toLowerCase(Locale.ROOT).split(" ", -1);
  private static final String[] VOWEL =
      "k o i o j p u p h hk ho hl y n nj np nl b m ml l".split(" ", -1);
  private static final String[] LAST =
      "| r r rt s sw sg e f fr fa fq ft fx fv fg a q qt t t d w c z x v g".split(" ", -1);
  private static final String[] ALONE =
      ("r r rt s sw sg e e f fr fa fq ft fx fv fg a q q qt t t d w w c z x v g"
              + " k o i o j p u p h hk ho hl y n nj np nl b m ml l")
          .split(" ", -1);

  private Keystrokes() {}

  static String of(String name) {
    StringBuilder keys = new StringBuilder(name.length() * 3);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= '가' && c <= '힣') {
        int syllable = c - '가';
        keys.append(FIRST[syllable / 588]).append(VOWEL[syllable % 588 / 28]);
        keys.append(syllable % 28 == 0 ? "" : LAST[syllable % 28]);
      } else if (c >= 'ㄱ' && c <= 'ㅣ') {
        keys.append(ALONE[c - 'ㄱ']);
      } else {
        keys.append(c);
      }
    }
    return keys.toString();
  }
}
