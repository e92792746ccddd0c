package app.dari.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts met lately, found by their octets (Latin-1): visitors send the same few user agents,
 * referrers and languages again and again, and a text made anew for each visit is most of what
 * draining them leaves to the collector. A text takes the place of another with the same hash, so
 * it stays as small as it is made. For one thread.
 */
public final class Texts {
  private static final int SIZE = 1 << 10;

  private record Entry(byte[] octets, String text) {}

  private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];

  /** The text of these octets. */
  public String get(byte[] from, int begin, int length) {
    int hash = 1;
    for (int i = begin; i < begin + length; i++) {
      hash = 31 * hash + from[i];
    }
    int place = (hash ^ hash >>> 15) & (SIZE - 1);
    Entry known = entries[place];
    if (known == null
        || !Arrays.equals(known.octets, 0, known.octets.length, from, begin, begin + length)) {
      byte[] octets = Arrays.copyOfRange(from, begin, begin + length);
      known = new Entry(octets, new String(octets, StandardCharsets.ISO_8859_1));
      entries[place] = known;
    }
    return known.text;
  }
}
