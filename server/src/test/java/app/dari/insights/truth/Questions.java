package app.dari.insights.truth;

import app.dari.insights.truth.KnownVisits.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Questions of every kind about the visits of an account, lately and long ago. */
final class Questions {
  private static final List<List<String>> SINGLE =
      List.of(
          List.of("channel", "instagram"),
          List.of("country", "KR"),
          List.of("device", "mobile"),
          List.of("source", "qr"),
          List.of("os", "iOS"),
          List.of("browser", "KakaoTalk"),
          List.of("language", "unknown"),
          List.of("referrer", "direct"),
          List.of("utmSource", "newsletter"),
          List.of("utmMedium", "social"),
          List.of("utmCampaign", "봄 세일"),
          List.of("utmTerm", "running shoes"),
          List.of("utmContent", "a&b"),
          List.of("country", "unknown"),
          List.of("os", "unknown"),
          List.of("referrer", "l.instagram.com"),
          List.of("channel", "web"));

  /** Any number of these four roll-ups tell. */
  private static final List<List<String>> ROLLED_UP =
      List.of(
          List.of("channel", "direct", "country", "KR", "device", "mobile"),
          List.of("source", "page", "channel", "kakaotalk"),
          List.of("device", "desktop", "country", "unknown", "source", "link", "channel", "web"));

  private static final List<List<String>> COMBINED =
      List.of(
          List.of("os", "iOS", "browser", "Safari"),
          List.of("os", "Android", "language", "ko", "source", "page"),
          List.of("referrer", "direct", "utmCampaign", "봄"),
          List.of("country", "unknown", "utmSource", "instagram", "browser", "Chrome"),
          List.of("language", "zh", "device", "tablet"),
          List.of("channel", "mail", "utmMedium", "email", "os", "Windows"));

  private final List<Question> all = new ArrayList<>();
  private final List<String> zones;
  private int turn;

  private Questions(List<String> zones) {
    this.zones = zones;
  }

  /** About an account whose single visits are kept from {@code begin} to {@code end} only. */
  static List<Question> about(
      Account account, String block, Instant then, Instant begin, Instant end) {
    Questions some = new Questions(zones(begin, end));
    Instant later = then.plus(Duration.ofDays(28));
    for (int i = 0; i < 3; i++) {
      String early = some.zones.get(i);
      String late = some.zones.get(some.zones.size() - 1 - i);
      some.whole(account, block, Question.of(account, then, later, early));
      some.whole(account, block, Question.of(account, begin, end, late));
    }
    Instant odd = begin.plus(Duration.ofMinutes(5 * 1440 + 15 * 60 + 45));
    for (List<String> filter : SINGLE) {
      boolean old = some.all.size() % 4 < 2;
      some.add(
          with(Question.of(account, old ? then : begin, old ? later : end, some.zone()), filter));
      some.add(with(Question.of(account, odd, odd.plus(Duration.ofHours(77)), "UTC"), filter));
    }
    for (List<String> filter : ROLLED_UP) {
      some.add(with(Question.of(account, then, later, some.zone()), filter).by("week"));
      some.add(with(Question.of(account, begin, end, some.zone()), filter));
    }
    UUID link = account.links().get(1);
    for (List<String> filter : COMBINED) {
      Question lately = Question.of(account, odd, end, some.zone());
      some.add(with(lately, filter));
      some.add(with(Question.of(account, begin, odd, some.zone()), filter).by("hour"));
      Question ofPage = lately.ofPage(account.page(), account.onPage());
      some.add(
          switch (some.turn % 3) {
            case 0 -> with(ofPage, filter);
            case 1 -> with(ofPage.with("block", block), filter);
            default -> with(lately.ofLink(link), filter);
          });
    }
    return some.all;
  }

  private void whole(Account account, String block, Question question) {
    add(question);
    Question ofPage = question.ofPage(account.page(), account.onPage());
    add(ofPage.by("week"));
    add(
        turn++ % 3 == 0
            ? ofPage.with("block", block)
            : question.ofLink(account.links().getFirst()));
    Instant odd = question.from().plus(Duration.ofMinutes(7 * 1440 + 165));
    add(question.within(odd, odd.plus(Duration.ofDays(14))).by("hour"));
  }

  private void add(Question question) {
    all.add(question);
  }

  private String zone() {
    return zones.get(turn++ % zones.size());
  }

  private static Question with(Question question, List<String> filter) {
    Question more = question;
    for (int i = 0; i < filter.size(); i += 2) {
      more = more.with(filter.get(i), filter.get(i + 1));
    }
    return more;
  }

  /** Some that the visits of long ago are cut by, and one whose clocks are set lately, if any. */
  private static List<String> zones(Instant begin, Instant end) {
    List<String> zones =
        new ArrayList<>(
            List.of("Asia/Seoul", "America/New_York", "Africa/Cairo", "Asia/Kathmandu"));
    ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.contains("/") && !id.startsWith("Australia/L") && isSet(id, begin, end))
        .sorted()
        .findFirst()
        .ifPresent(zones::add);
    return zones;
  }

  private static boolean isSet(String id, Instant begin, Instant end) {
    ZoneOffsetTransition next = ZoneId.of(id).getRules().nextTransition(begin);
    return next != null && next.getInstant().isBefore(end);
  }
}
