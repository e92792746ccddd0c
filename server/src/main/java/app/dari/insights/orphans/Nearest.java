package app.dari.insights.orphans;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds which of some names was meant. Names and what is asked for are compared by what is left
 * when a few letters are taken out (Garbe's symmetric deletes), so that thousands of names are
 * compared with thousands of others at once.
 */
final class Nearest {
  /** Longer ones have too many ways to take two letters out. */
  private static final int LONGEST_FOR_TWO = 20;

  private final Map<String, List<Typed>> byRest = new HashMap<>();

  /** A code or handle of an account. */
  record Name(Kind kind, UUID id, String name) {}

  /** What a name leads to. */
  enum Kind {
    LINK,
    PAGE
  }

  private record Typed(Name name, String keys) {}

  Nearest(List<Name> names) {
    for (Name name : names) {
      Typed typed = new Typed(name, Keystrokes.of(name.name()));
      for (String rest : rests(typed.keys())) {
        byRest.computeIfAbsent(rest, _ -> new ArrayList<>(1)).add(typed);
      }
    }
  }

  /** The name that was meant by a text with at most a few wrong keys; empty when it was none. */
  Optional<Name> of(String asked) {
    String keys = Keystrokes.of(bare(asked));
    Typed best = null;
    int least = Integer.MAX_VALUE;
    for (String rest : rests(keys)) {
      for (Typed typed : byRest.getOrDefault(rest, List.of())) {
        int distance = distance(typed.keys(), keys);
        if (distance <= allowed(typed.keys()) && distance < least) {
          best = typed;
          least = distance;
        }
      }
    }
    return Optional.ofNullable(best).map(Typed::name);
  }

  /** Without what is no part of the name: the sign of handles, and punctuation behind it. */
  private static String bare(String asked) {
    int start = asked.startsWith("@") ? 1 : 0;
    int end = asked.length();
    while (end > start && !isOfAName(asked.codePointBefore(end))) {
      end--;
    }
    return asked.substring(start, end);
  }

  private static boolean isOfAName(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || c == '-'
        || c == '_'
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** Wrong keys that still mean a name: in short names each key tells them apart. */
  private static int allowed(String keys) {
    return keys.length() < 4 ? 0 : keys.length() < 8 ? 1 : 2;
  }

  /** What is left of a text with none, one or two of its letters taken out. */
  private static Set<String> rests(String keys) {
    Set<String> rests = new HashSet<>();
    rests.add(keys);
    takeOut(keys, keys.length() < 4 ? 1 : keys.length() <= LONGEST_FOR_TWO ? 2 : 1, rests);
    return rests;
  }

  private static void takeOut(String keys, int most, Set<String> rests) {
    for (int i = 0; i < keys.length(); i++) {
      String rest = keys.substring(0, i) + keys.substring(i + 1);
      if (rests.add(rest) && most > 1) {
        takeOut(rest, most - 1, rests);
      }
    }
  }

  /** Keys to add, leave out, replace or swap with the next (optimal string alignment). */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
