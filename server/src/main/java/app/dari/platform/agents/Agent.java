package app.dari.platform.agents;

import org.jspecify.annotations.Nullable;

/**
 * What a user agent stands for; only words of our own table, whatever it says.
 *
 * @param program not a person: a crawler, a fetcher of previews, a library
 * @param device {@code mobile}, {@code tablet}, {@code desktop} or {@code other}
 * @param os the system's name, such as {@code Android}; null when unknown
 * @param browser the name of the browser, or of the app that shows the page; null when unknown
 * @param inApp whether the browser is the window of an app, such as {@code KakaoTalk}
 */
public record Agent(
    boolean program, String device, @Nullable String os, @Nullable String browser, boolean inApp) {}
