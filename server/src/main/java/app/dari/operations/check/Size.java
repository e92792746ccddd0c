package app.dari.operations.check;

import java.util.Locale;

/** Bytes as people write them. */
final class Size {
  private static final long MB = 1L << 20;
  private static final long GB = 1L << 30;

  private Size() {}

  static String of(long bytes) {
    return bytes < 10 * GB
        ? (bytes < GB
            ? bytes / MB + " MB"
            : String.format(Locale.ROOT, "%.1f GB", (double) bytes / GB))
        : bytes / GB + " GB";
  }
}
