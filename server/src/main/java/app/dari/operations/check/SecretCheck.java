package app.dari.operations.check;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SESSION_SECRET looks as if chance had made it, and serves for nothing else. */
final class SecretCheck {
  /** 32 hexadecimal digits made by chance hold 128 bits, of which a count of them shows 115. */
  private static final double BITS = 100;

  /** Long enough that chance hardly writes one of them into 64 characters. */
  private static final List<String> KNOWN =
      List.of(
          "change",
          "secret",
          "passw",
          "example",
          "replace",
          "default",
          "session",
          "insert",
          "qwerty",
          "12345",
          "abcde",
          "letmein",
          "production",
          "development");

  /** A sentence: what chance makes has capitals or digits. */
  private static final Pattern WORDS = Pattern.compile("[a-z\\W_]+|[A-Z\\W_]+|[가-힣\\W_]+");

  /** A few characters again and again. */
  private static final Pattern REPEATED = Pattern.compile("(.{1,24}?)\\1+.{0,24}");

  private SecretCheck() {}

  static Finding look(Subject subject) {
    if (subject.isFaulty("SESSION_SECRET")) {
      return Finding.skipped("settings-say");
    }
    String secret = subject.secret().given();
    if (secret == null) {
      return Finding.pass("own");
    }
    String weakness = weakness(secret);
    if (weakness == null) {
      return subject.backup().keys().has(secret) ? Finding.warn("shared") : Finding.pass("strong");
    }
    return subject.server().production() ? Finding.fail(weakness) : Finding.warn(weakness);
  }

  /** Which; null when none shows. */
  private static @Nullable String weakness(String secret) {
    String lower = secret.toLowerCase(Locale.ROOT);
    if (KNOWN.stream().anyMatch(lower::contains)) {
      return "known";
    }
    if (WORDS.matcher(secret).matches()) {
      return "words";
    }
    return REPEATED.matcher(secret).matches() || bits(secret) < BITS ? "repeats" : null;
  }

  /** Shannon's measure of how the characters are spread. */
  private static double bits(String secret) {
    Map<Integer, Integer> counts = new HashMap<>();
    secret.codePoints().forEach(character -> counts.merge(character, 1, Integer::sum));
    double bits = 0;
    for (int count : counts.values()) {
      bits -= count * Math.log((double) count / secret.length()) / Math.log(2);
    }
    return bits;
  }
}
