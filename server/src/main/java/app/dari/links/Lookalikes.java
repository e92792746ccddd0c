package app.dari.links;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
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

  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

  /** Marks that a reader sees: grave, acute, circumflex, tilde, diaeresis, ring, caron, cedilla. */
  private static final String PLAIN_MARKS = "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327";

  private static final int DOT_ABOVE = 0x0307;
  private static final int CLASS_ABOVE = 230;

  private Lookalikes() {}

  /**
   * Equal for two names, as they are shown, when a reader may take one for the other: whenever
   * their UTS-39 skeletons are, and also when they differ in a dot that an i has anyway. Letters
   * with other marks stay apart as UTS-39 has it ({@code mị} is a Vietnamese name, not {@code mi}
   * with dust on it). Not a name itself: never shown.
   */
  public static String skeleton(String name) {
    // The name as it is shown comes first: folded, a long s would be an s, and it looks like an f.
    String once = withoutHiddenDots(SPOOF.getSkeleton(name));
    // Folding can uncover another likeness: the skeleton of 0 is a capital O.
    return withoutHiddenDots(SPOOF.getSkeleton(UCharacter.foldCase(once, true)));
  }

  /** The skeleton without the marks a hurried reader overlooks: dots, strokes and hooks. */
  static String bareSkeleton(String name) {
    return skeleton(name)
        .codePoints()
        .filter(
            c -> Character.getType(c) != Character.NON_SPACING_MARK || PLAIN_MARKS.indexOf(c) >= 0)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Takes the dot off an i that has one, and makes an i of an l with a dot (ICU: hidden overlay).
   */
  private static String withoutHiddenDots(String skeleton) {
    if (skeleton.indexOf(DOT_ABOVE) < 0) {
      return skeleton;
    }
    StringBuilder out = new StringBuilder(skeleton.length());
    int dotted = -1;
    for (int c : skeleton.codePoints().toArray()) {
      int combining = UCharacter.getCombiningClass(c);
      if (c == DOT_ABOVE && dotted >= 0) {
        if (out.charAt(dotted) == 'l') {
          out.setCharAt(dotted, 'i');
        }
        continue;
      }
      if (combining == 0) {
        boolean soft = c == 'l' || UCharacter.hasBinaryProperty(c, UProperty.SOFT_DOTTED);
        dotted = soft ? out.length() : -1;
      } else if (combining == CLASS_ABOVE) {
        dotted = -1;
      }
      out.appendCodePoint(c);
    }
    return out.toString();
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
