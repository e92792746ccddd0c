package app.dari.insights.drain;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a visit beside its time and subject: nothing that tells who it was.
 *
 * @param who {@code human}, {@code bot}, {@code prefetch}, {@code head} or {@code own}; only the
 *     first counts in figures
 * @param source where inside Dari it came from: {@code link}, {@code page} or {@code qr}
 * @param block the block a click came through, as the address names it; null when through none
 * @param channel the kind of place it came from: {@code instagram}, {@code search}, {@code direct}
 * @param country ISO 3166-1 alpha-2 in capitals; null when unknown
 * @param device {@code mobile}, {@code tablet}, {@code desktop} or {@code other}
 */
record Seen(
    String who,
    String source,
    @Nullable String block,
    String channel,
    @Nullable String referrerHost,
    @Nullable String country,
    String device,
    @Nullable String os,
    @Nullable String browser,
    @Nullable String language,
    Utm utm) {
  /** The same, made by somebody else. */
  Seen by(String other) {
    return new Seen(
        other, source, block, channel, referrerHost, country, device, os, browser, language, utm);
  }

  /** The five UTM fields of the address that was asked for, each null when not given. */
  record Utm(
      @Nullable String source,
      @Nullable String medium,
      @Nullable String campaign,
      @Nullable String term,
      @Nullable String content) {
    static final Utm NONE = new Utm(null, null, null, null, null);
  }
}
