package app.dari.platform.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What the few headers mean that nearly all browsers send, worked out once. Bounded; safe for any
 * thread.
 */
public final class Remembered<T> {
  private static final int MOST = 1_000;
  private static final int LONGEST = 200;

  private final Map<String, T> known = new ConcurrentHashMap<>();
  private final Function<String, T> meaning;

  /** Of what a function says, which must say the same for the same text. */
  public Remembered(Function<String, T> meaning) {
    this.meaning = meaning;
  }

  /** What a text means. */
  public T of(String text) {
    T before = known.get(text);
    if (before != null) {
      return before;
    }
    T now = meaning.apply(text);
    if (text.length() <= LONGEST) {
      if (known.size() >= MOST) {
        // Somebody sends junk; what browsers send will soon be here again.
        known.clear();
      }
      known.put(text, now);
    }
    return now;
  }
}
