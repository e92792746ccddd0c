package app.dari.platform.database.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One statement of a migration.
 *
 * @param line where it begins, from 1
 * @param text as it is written, without the semicolon
 * @param words in small letters as far as PostgreSQL reads them so; a name with its schema is one,
 *     each sign is one, a string is {@code '}, a body in dollars is {@code $}
 * @param allowed rules its comments lift: {@code -- allow <rule>: <reason>}
 */
record SqlStatement(int line, String text, List<String> words, Set<String> allowed) {
  SqlStatement {
    words = List.copyOf(words);
    allowed = Set.copyOf(allowed);
  }

  /** Whether it begins with these words. */
  boolean begins(String start) {
    return begins(words, start);
  }

  /** Whether these words stand somewhere in it, one behind the other. */
  boolean says(String phrase) {
    return indexOf(words, phrase) >= 0;
  }

  static boolean begins(List<String> words, String start) {
    List<String> wanted = List.of(start.split(" "));
    return words.size() >= wanted.size() && words.subList(0, wanted.size()).equals(wanted);
  }

  /** Where a phrase begins; -1 when it is not said. */
  static int indexOf(List<String> words, String phrase) {
    List<String> wanted = List.of(phrase.split(" "));
    for (int at = 0; at + wanted.size() <= words.size(); at++) {
      if (words.subList(at, at + wanted.size()).equals(wanted)) {
        return at;
      }
    }
    return -1;
  }

  /** The parts between commas that stand in no bracket. */
  static List<List<String>> parts(List<String> words) {
    List<List<String>> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    int depth = 0;
    for (String word : words) {
      depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
      if (word.equals(",") && depth == 0) {
        parts.add(part);
        part = new ArrayList<>();
      } else {
        part.add(word);
      }
    }
    parts.add(part);
    return parts;
  }
}
