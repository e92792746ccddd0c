package app.dari.users.sessions;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Names a browser and its system, so that people recognise their own: {@code Chrome, Windows}. From
 * what the browser says of itself, which may be anything; only our own words come out.
 */
final class DeviceLabel {
  private static final String UNKNOWN = "?";

  // The first that occurs wins: in-app browsers and relatives of Chrome name Chrome and Safari too.
  private static final String[][] BROWSERS = {
    {"KAKAOTALK", "KakaoTalk"},
    {"NAVER(", "NAVER"},
    {"Instagram", "Instagram"},
    {"Line/", "LINE"},
    {"Whale/", "Whale"},
    {"SamsungBrowser/", "Samsung Internet"},
    {"Edg/", "Edge"},
    {"EdgA/", "Edge"},
    {"EdgiOS/", "Edge"},
    {"OPR/", "Opera"},
    {"FxiOS/", "Firefox"},
    {"Firefox/", "Firefox"},
    {"CriOS/", "Chrome"},
    {"Chrome/", "Chrome"},
    {"Safari/", "Safari"},
  };
  private static final String[][] SYSTEMS = {
    {"iPhone", "iPhone"},
    {"iPad", "iPad"},
    {"Android", "Android"},
    {"Windows", "Windows"},
    {"CrOS", "ChromeOS"},
    {"Macintosh", "macOS"},
    {"Linux", "Linux"},
  };

  private DeviceLabel() {}

  static String of(String userAgent) {
    String start = userAgent.length() > 1_000 ? userAgent.substring(0, 1_000) : userAgent;
    String browser = first(BROWSERS, start);
    String system = first(SYSTEMS, start);
    if (browser.equals(UNKNOWN)) {
      return system;
    }
    return system.equals(UNKNOWN) ? browser : browser + ", " + system;
  }

  private static String first(String[][] names, String userAgent) {
    return Stream.of(names)
        .map(name -> Map.entry(name[0], name[1]))
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(UNKNOWN);
  }
}
