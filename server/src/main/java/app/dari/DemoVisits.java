package app.dari;

import app.dari.platform.web.Visit;
import app.dari.platform.web.Visit.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits as a page in a bio has them: evenings, weekends, slow growth, phones, a few programs. */
final class DemoVisits {
  static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  static final int DAYS = 90;

  /** How busy each hour of a day in Seoul is. */
  private static final int[] HOURS = {
    6, 4, 2, 1, 1, 2, 4, 8, 12, 12, 11, 12, 16, 14, 12, 12, 13, 15, 19, 24, 27, 28, 23, 14
  };

  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Mobile/15E148 Instagram 390.0.0.28.85",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Mobile/15E148 KAKAOTALK 25.8.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Mobile Safari/537.36 KAKAOTALK/25.8.0 (INAPP)",
          "Mozilla/5.0 (Linux; Android 14; SM-A546S) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/18.6 Safari/605.1.15");

  private static final String PROGRAM =
      "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";

  private static final List<String> REFERRERS =
      List.of(
          "https://l.instagram.com/",
          "https://l.instagram.com/",
          "https://www.youtube.com/",
          "https://search.naver.com/search.naver",
          "https://blog.naver.com/",
          "https://www.google.com/",
          "https://t.co/");

  /**
   * Nobody's home: of public name servers in Korea, of one in Japan and one in the United States,
   * and one that belongs to nobody (RFC 5737).
   */
  private static final List<String> NETWORKS =
      List.of(
          "168.126.63.",
          "168.126.63.",
          "164.124.101.",
          "164.124.101.",
          "219.250.36.",
          "219.250.36.",
          "219.250.36.",
          "202.12.27.",
          "8.8.8.",
          "203.0.113.");

  private final long seed;
  private final Instant now;
  private Random random;
  private final String language;
  private final Consumer<Visit> visits;

  /** A link that people follow, from a place on the page or, with null, from elsewhere. */
  record Target(UUID link, @Nullable String via) {}

  DemoVisits(long seed, Instant now, String language, Consumer<Visit> visits) {
    this.seed = seed;
    this.random = new Random(seed);
    this.now = now;
    this.language = language;
    this.visits = visits;
  }

  /** Tells of every view of a page in 90 days, but for some, and of the clicks that came of it. */
  void tell(
      UUID owner,
      UUID page,
      List<Target> onPage,
      List<Target> elsewhere,
      int perDay,
      Set<LocalDate> leftOut) {
    LocalDate today = LocalDate.ofInstant(now, SEOUL);
    for (int ago = DAYS; ago >= 0; ago--) {
      LocalDate day = today.minusDays(ago);
      if (leftOut.contains(day)) {
        continue;
      }
      random = new Random(seed + day.toEpochDay());
      double growth = 0.5 + 0.6 * (DAYS - ago) / DAYS;
      double weekend = day.getDayOfWeek().getValue() >= 6 ? 1.35 : 1;
      double luck = Math.exp(random.nextGaussian() * 0.25);
      long views = Math.round(perDay * growth * weekend * luck);
      for (long view = 0; view < views; view++) {
        visitor(owner, page, day, onPage);
      }
      for (Target target : elsewhere) {
        for (long click = random.nextInt(1 + perDay / 8); click > 0; click--) {
          Person person = person();
          String via = random.nextInt(3) == 0 ? "qr" : null;
          tell(person.at(moment(day)).visit(Kind.CLICK, owner, target.link(), via));
        }
      }
    }
  }

  private void visitor(UUID owner, UUID page, LocalDate day, List<Target> targets) {
    Person person = person().at(moment(day));
    tell(person.visit(Kind.VIEW, owner, page, null));
    // The higher on the page, the likelier; most people follow one link or none.
    for (int place = 0; place < targets.size(); place++) {
      if (random.nextDouble() < 0.22 / (1 + place * 0.7)) {
        person = person.at(person.time.plus(Duration.ofSeconds(4 + random.nextInt(40))));
        Target target = targets.get(place);
        tell(person.visit(Kind.CLICK, owner, target.link(), target.via()));
      }
    }
  }

  private void tell(Visit visit) {
    if (visit.timeMillis() < now.toEpochMilli()) {
      visits.accept(visit);
    }
  }

  private Instant moment(LocalDate day) {
    int total = 0;
    for (int weight : HOURS) {
      total += weight;
    }
    int left = random.nextInt(total);
    int hour = 0;
    while (left >= HOURS[hour]) {
      left -= HOURS[hour++];
    }
    return day.atTime(hour, random.nextInt(60), random.nextInt(60)).atZone(SEOUL).toInstant();
  }

  private Person person() {
    String network = NETWORKS.get(random.nextInt(NETWORKS.size()));
    boolean program = random.nextInt(30) == 0;
    boolean direct = random.nextInt(4) == 0;
    boolean foreign = random.nextInt(5) == 0;
    return new Person(
        now,
        network + random.nextInt(256),
        program ? PROGRAM : AGENTS.get(random.nextInt(AGENTS.size())),
        direct || program ? null : REFERRERS.get(random.nextInt(REFERRERS.size())),
        foreign == language.equals("ko") ? "en-US,en;q=0.9" : "ko-KR,ko;q=0.9,en;q=0.8");
  }

  private record Person(
      Instant time, String address, String agent, @Nullable String referrer, String languages) {
    Person at(Instant moment) {
      return new Person(moment, address, agent, referrer, languages);
    }

    Visit visit(Kind kind, UUID owner, UUID subject, @Nullable String via) {
      return new Visit(
          kind,
          time.toEpochMilli(),
          owner,
          subject,
          via,
          null,
          null,
          address,
          agent,
          referrer,
          languages,
          false,
          false,
          false);
    }
  }
}
