package app.dari.links;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names that can be taken for one another (UTS-39), and hosts shown so that they cannot. */
public final class Lookalikes {
  private static final SpoofChecker SPOOF =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL
                  | SpoofChecker.INVISIBLE
                  | SpoofChecker.MIXED_NUMBERS
                  | SpoofChecker.CHAR_LIMIT)
          .setAllowedChars(SpoofChecker.RECOMMENDED)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

  /** Marks that a reader sees: grave, acute, circumflex, tilde, diaeresis, ring, caron, cedilla. */
  private static final String PLAIN_MARKS = "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327";

  private Lookalikes() {}

  /**
   * Equal for two names exactly when a reader may take one for the other, whatever their case. Not
   * a name itself: never shown.
   */
  public static String skeleton(String name) {
    String once = SPOOF.getSkeleton(UCharacter.foldCase(NFC.normalize(name), true));
    // Folding can uncover another likeness: the skeleton of 0 is a capital O.
    return SPOOF.getSkeleton(UCharacter.foldCase(once, true));
  }

  /** A canonical host in Unicode where each label is safe to read so, else in punycode. */
  static String safeHost(String ascii) {
    if (!ascii.contains("xn--")) {
      return ascii;
    }
    return Arrays.stream(ascii.split("\\.", -1))
        .map(Lookalikes::safeLabel)
        .collect(Collectors.joining("."));
  }

  private static String safeLabel(String ascii) {
    String unicode = WebHost.toUnicode(ascii);
    boolean suspicious = SPOOF.failsChecks(unicode) || looksAscii(unicode);
    return suspicious ? ascii : unicode;
  }

  /** Whether a reader may see plain Latin letters and digits, perhaps with a speck of dust. */
  private static boolean looksAscii(String label) {
    String bare =
        NFD.normalize(label)
            .codePoints()
            .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    boolean ascii = skeleton(bare).chars().allMatch(c -> c < 128);
    boolean plain =
        NFD.normalize(label).chars().allMatch(c -> c < 128 || PLAIN_MARKS.indexOf(c) >= 0);
    return ascii && !plain;
  }
}
