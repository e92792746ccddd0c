package app.dari.links;

import app.dari.platform.text.Invisible;
import app.dari.platform.web.Problem;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The last part of a short address. It is written as its owner wrote it and found by its key, in
 * which every spelling of the same name is equal: capital or small, composed or decomposed, wide or
 * half-width.
 */
public final class Code {
  /** Most characters of an own alias, as a reader counts them. */
  public static final int MAX_GRAPHEMES = 64;

  /** A bound on what can be piled on one character. */
  private static final int MAX_CODE_POINTS = 256;

  /** Letters and digits nobody mistakes for one another when a code is read out or copied. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int RANDOM_LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private final String value;
  private final String key;

  private Code(String value, String key) {
    this.value = value;
    this.key = key;
  }

  /**
   * A code somebody chose: letters of any script, digits, {@code -} and {@code _}. Problems (400,
   * field {@code code}): {@code code-empty}, {@code code-too-long}, {@code code-invalid}, {@code
   * code-reserved}.
   */
  public static Code alias(String text) {
    String value = spelled(text.strip());
    if (value.isEmpty()) {
      throw refused("code-empty");
    }
    if (value.length() > MAX_CODE_POINTS || graphemes(value) > MAX_GRAPHEMES) {
      throw refused("code-too-long").with("max", MAX_GRAPHEMES);
    }
    if (Names.isReserved(value)) {
      throw refused("code-reserved");
    }
    String key = keyOf(value);
    if (key == null) {
      throw refused("code-invalid");
    }
    return new Code(value, key);
  }

  /** A code nobody chose: eight letters and digits from a secure source. */
  static Code random() {
    while (true) {
      StringBuilder text = new StringBuilder(RANDOM_LENGTH);
      for (int i = 0; i < RANDOM_LENGTH; i++) {
        text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
      }
      String code = text.toString();
      if (!Names.isReserved(code)) {
        return new Code(code, code);
      }
    }
  }

  /** A code that was checked when it was stored. */
  static Code stored(String value, String key) {
    return new Code(value, key);
  }

  /**
   * The key of a path segment as it came over the wire, percent-encoded or as raw octets, or null
   * when no code can be written so.
   */
  public static @Nullable String keyOfSegment(String segment) {
    if (isPlain(segment)) {
      return segment;
    }
    String text =
        segment.length() > 12 * MAX_CODE_POINTS ? null : PercentEncoding.decodeOctets(segment);
    return text == null ? null : keyOf(text);
  }

  /** Whether it is a key already, as nearly all are. */
  private static boolean isPlain(String text) {
    boolean anyLetter = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (!letter && c != '-' && c != '_') {
        return false;
      }
      anyLetter |= letter;
    }
    return anyLetter && text.length() <= MAX_CODE_POINTS;
  }

  /** The key that finds what is written so, or null when no code can be written so. */
  static @Nullable String keyOf(String text) {
    if (text.length() > 4 * MAX_CODE_POINTS) {
      return null;
    }
    String key = spelled(UCharacter.foldCase(spelled(text), true));
    boolean anyLetter = false;
    for (int i = 0; i < key.length(); ) {
      int c = key.codePointAt(i);
      boolean letter = isLetterOrDigit(c);
      if (!letter && c != '-' && c != '_' && !(isMark(c) && i > 0)) {
        return null;
      }
      anyLetter |= letter;
      i += Character.charCount(c);
    }
    return anyLetter && key.length() <= MAX_CODE_POINTS ? key : null;
  }

  /** Characters as a reader counts them. */
  public static int graphemes(String text) {
    BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
    characters.setText(text);
    int count = 0;
    while (characters.next() != BreakIterator.DONE) {
      count++;
    }
    return count;
  }

  /** Composed, and with half-width jamo and full-width letters in their ordinary width. */
  private static String spelled(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          String ordinary = c >= 0xff01 && c <= 0xffef ? NFKC.getRawDecomposition(c) : null;
          if (ordinary == null) {
            out.appendCodePoint(c);
          } else {
            out.append(ordinary);
          }
        });
    return NFC.normalize(out);
  }

  private static boolean isLetterOrDigit(int c) {
    return (Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
        && !Invisible.is(c);
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return mark && !Invisible.is(c);
  }

  private static Problem refused(String problem) {
    return Problem.of(400, problem).field("code");
  }

  /** As its owner wrote it, in NFC: {@code 봄나들이}. */
  public String value() {
    return value;
  }

  /** What it is found by; unique within a domain. */
  public String key() {
    return key;
  }

  /** The path of the short address in ASCII, with its slash: {@code /%EB%B4%84}. */
  public String path() {
    return "/" + PercentEncoding.component(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Code that && that.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
