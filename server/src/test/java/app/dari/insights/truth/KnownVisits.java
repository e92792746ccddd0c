package app.dari.insights.truth;

import static app.dari.insights.truth.KnownRequests.cell;
import static org.awaitility.Awaitility.await;

import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.Visit;
import app.dari.platform.web.Visits;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Records visits as requests make them, in the order of time, and remembers what they were. */
final class KnownVisits {
  private static final long QUARTER_MILLIS = 900_000;

  final List<KnownVisit> all = new ArrayList<>();
  private final Set<String> came = new HashSet<>();
  private final Random random;
  private final Ledger ledger;
  private final Moment moment = new Moment();
  private final Visits visits;

  /**
   * Whose visits they are.
   *
   * @param links all of them
   * @param onPage those of the links that are on the page
   * @param own the cookie that proves it
   */
  record Account(UUID id, UUID page, List<UUID> links, List<UUID> onPage, String own) {}

  KnownVisits(long seed, Ledger ledger) {
    this.random = new Random(seed);
    this.ledger = ledger;
    this.visits = new Visits(ledger, moment);
  }

  /** Records so many visits to an account, some on the edge of a quarter of an hour. */
  void record(Account account, Account other, int count, Instant from, Instant to) {
    long length = to.toEpochMilli() - from.toEpochMilli();
    long[] times =
        random
            .longs(count, 0, length)
            .map(time -> random.nextInt(20) > 0 ? time : time - time % QUARTER_MILLIS)
            .map(time -> random.nextInt(40) > 0 ? time : time - time % QUARTER_MILLIS + 899_999)
            .toArray();
    Arrays.sort(times);
    for (long time : times) {
      record(account, other, from.plusMillis(Math.min(time, length - 1)));
    }
  }

  private void record(Account account, Account other, Instant at) {
    boolean click = random.nextInt(3) > 0;
    UUID subject = click ? any(account.links()) : account.page();
    List<String> agent = any(KnownRequests.AGENTS);
    List<String> referrer = any(KnownRequests.REFERRERS);
    List<String> origin = any(KnownRequests.ADDRESSES);
    List<String> language = any(KnownRequests.LANGUAGES);
    List<String> query = any(KnownRequests.QUERIES);
    List<String> via = any(KnownRequests.VIAS);
    List<String> wish = any(KnownRequests.WISHES);
    boolean wishes = random.nextInt(3) == 0;
    boolean head = wishes && wish.getFirst().equals("HEAD");
    Map<String, String> headers = new HashMap<>();
    put(headers, "user-agent", cell(agent, 0));
    put(headers, "referer", cell(referrer, 0));
    put(headers, "accept-language", cell(language, 0));
    if (wishes && !head) {
      headers.put(
          wish.get(0), wish.get(1).replace("OWN", account.own()).replace("OTHER", other.own()));
    }
    String address = origin.get(0).replace("%d", String.valueOf(1 + random.nextInt(99)));
    append(at, account.id(), subject, click, via, query, address, head, headers);
    boolean counts = agent.get(1).equals("person") && !(wishes && wish.get(2).equals("nobody"));
    boolean tracked = counts && !(wishes && wish.get(2).equals("untracked"));
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    String visitor = tracked ? day + " " + address + " " + agent.getFirst() : null;
    Map<String, String> values = values(click, agent, referrer, origin, language, query, via);
    String block = values.get("block");
    all.add(
        new KnownVisit(
            at,
            click,
            account.id(),
            subject,
            counts,
            visitor,
            visitor != null && came.add(account.id() + visitor),
            visitor != null && came.add(subject + visitor),
            visitor != null && block != null && came.add(subject + block + visitor),
            values));
  }

  /** A ledger that takes no more at the moment is asked again: order and number are kept. */
  private void append(
      Instant at,
      UUID owner,
      UUID subject,
      boolean click,
      List<String> via,
      List<String> query,
      String address,
      boolean head,
      Map<String, String> headers) {
    moment.now = at;
    BooleanSupplier kept =
        () -> {
          long lost = ledger.lost();
          visits.record(
              click ? Visit.Kind.CLICK : Visit.Kind.VIEW,
              owner,
              subject,
              cell(via, 0),
              cell(query, 0),
              address,
              head,
              name -> headers.get(name.toString()));
          return ledger.lost() == lost;
        };
    if (!kept.getAsBoolean()) {
      await().until(kept::getAsBoolean);
    }
  }

  private static Map<String, String> values(
      boolean click,
      List<String> agent,
      List<String> referrer,
      List<String> origin,
      List<String> language,
      List<String> query,
      List<String> via) {
    Map<String, String> values = new HashMap<>();
    values.put("device", agent.get(2));
    values.put("os", agent.get(3));
    values.put("browser", agent.get(4));
    String site = cell(referrer, 2);
    String app = cell(agent, 5);
    values.put("channel", site != null ? site : app != null ? app : "direct");
    values.put("referrer", referrer.get(1));
    values.put("country", origin.get(1));
    values.put("language", language.get(1));
    put(values, "utmSource", cell(query, 1));
    put(values, "utmMedium", cell(query, 2));
    put(values, "utmCampaign", cell(query, 3));
    put(values, "utmTerm", cell(query, 4));
    put(values, "utmContent", cell(query, 5));
    values.put("source", via.get(click ? 1 : 2));
    put(values, "block", click ? cell(via, 3) : null);
    return values;
  }

  private static void put(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  /** The clock of whoever records. */
  private static final class Moment extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }
  }
}
