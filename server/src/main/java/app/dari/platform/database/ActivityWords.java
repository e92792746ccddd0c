package app.dari.platform.database;

import app.dari.platform.database.ActivityStore.Activity;
import java.util.regex.Pattern;

/** What a connection does, short enough for a line and without anything people wrote. */
final class ActivityWords {
  private static final int LONGEST = 120;

  /** Comments, texts in their four forms, cut off or not, and numbers that are no places. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<comment>--[^\n]*|/\\*.*?(?:\\*/|$))"
              + "|\\b[eE]'(?:[^'\\\\]|\\\\.|'')*(?:'|$)"
              + "|'(?:[^']|'')*(?:'|$)"
              + "|\\$((?:[A-Za-z_]\\w*)?)\\$.*?(?:\\$\\2\\$|$)"
              + "|(?<![\\w$])\\d[\\w.]*",
          Pattern.DOTALL);

  private ActivityWords() {}

  static String of(Activity activity) {
    String state =
        activity.waitsFor().isEmpty() || !activity.isActive()
            ? activity.state()
            : activity.state() + ", waits for " + activity.waitsFor();
    return "%s, %s".formatted(state, normal(activity.query()));
  }

  /** Statements of one shape read the same. */
  static String normal(String query) {
    String normal =
        WRITTEN
            .matcher(query)
            .replaceAll(found -> found.group("comment") == null ? "?" : " ")
            .replaceAll("\\s+", " ")
            .strip();
    return normal.length() <= LONGEST ? normal : normal.substring(0, LONGEST - 1) + "…";
  }
}
