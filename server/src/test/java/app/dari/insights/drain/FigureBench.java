package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.Retention;
import app.dari.insights.rollup.Merge;
import app.dari.insights.rollup.Rebuild;
import app.dari.insights.rollup.Seal;
import app.dari.pages.PageClient;
import app.dari.pages.Pages;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import com.google.errorprone.annotations.FormatMethod;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long the figures of a large account take over HTTP. Run by bench/figures; {@code
 * BENCH_VISITS} raw clicks over 90 days, and before them roll-ups of nine times as many.
 */
@QuarkusTest
@Tag("bench")
final class FigureBench {
  private static final int DAYS = 90;
  private static final int LINKS = 200;
  private static final int ROUNDS = 30;

  @Inject Jdbi jdbi;
  @Inject Merge merge;
  @Inject Seal seal;
  @Inject Pages pages;
  @Inject Retention retention;

  @Test
  void figuresOfALargeAccount() throws Exception {
    long visits = Long.parseLong(System.getenv().getOrDefault("BENCH_VISITS", "10000000"));
    TestAccount mina = TestAccounts.creator();
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    page.save(PageClient.draftOf(blocks(20)));
    List<UUID> onPage = List.copyOf(pages.linkIds(mina.id(), UUID.fromString(page.id())));
    List<UUID> links = new ArrayList<>(onPage);
    links.addAll(makeLinks(mina.id(), LINKS - onPage.size()));
    long began = System.nanoTime();
    fill(mina.id(), UUID.fromString(page.id()), links, visits);
    say("%d clicks and %d views stored in %d s", visits, visits / 5, seconds(began));
    began = System.nanoTime();
    LocalDate today = Visitors.day(Instant.now());
    for (int ago = 1; ago < DAYS; ago++) {
      new Rebuild(jdbi).rebuild(today.minusDays(ago));
    }
    say("rolled up in %d s", seconds(began));
    began = System.nanoTime();
    for (int day = DAYS; day < 10 * DAYS; day++) {
      LocalDate to = today.minusDays(day);
      LocalDate like = today.minusDays(1 + day % (DAYS - 1));
      jdbi.useHandle(handle -> {
        handle.execute(
            "insert into insights.rollup_day select owner, subject, kind, ?, visits, visitors,"
                + " series, totals, slots from insights.rollup_day where owner = ? and day = ?",
            to,
            mina.id(),
            like);
        handle.execute(
            "insert into insights.span (owner, days, first)"
                + " values (?, 1, ?), (?, 7, date_trunc('week', ?)::date) on conflict do nothing",
            mina.id(),
            to,
            mina.id(),
            to);
      });
    }
    say("nine times as many copied before them in %d s", seconds(began));
    began = System.nanoTime();
    // Each run of the job takes half a minute at most.
    do {
      seal.run();
    } while (hasUnsealedBefore(today));
    say("sealed in %d s", seconds(began));
    for (String table :
        List.of("visit", "rollup_day", "rollup_week", "rollup_pair", "rollup_links")) {
      vacuum(table);
    }
    String sizes =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select format('roll-ups of %s clicks: %s of days, %s of weeks, %s of pairs, %s of links',
                      sum(visits) filter (where subject = owner and kind = 'click'),
                      pg_size_pretty(pg_total_relation_size('insights.rollup_day')),
                      pg_size_pretty(pg_total_relation_size('insights.rollup_week')),
                      pg_size_pretty(pg_total_relation_size('insights.rollup_pair')),
                      pg_size_pretty(pg_total_relation_size('insights.rollup_links')))
                    from insights.rollup_day where owner = :owner
                    """)
                .bind("owner", mina.id())
                .mapTo(String.class)
                .one());
    say("%s", sizes);
    measure(mina, page.id(), links.get(3));
  }

  private boolean hasUnsealedBefore(LocalDate day) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select exists (select from insights.span where not sealed and retry_at is null and first + days < :day)")
            .bind("day", day)
            .mapTo(Boolean.class)
            .one());
  }

  /** Every table by itself: an answer must come within the connection's time-out. */
  private void vacuum(String table) {
    jdbi.useHandle(handle -> {
      for (String part :
          handle
              .createQuery(
                  "select relid::text from pg_partition_tree(:table::regclass) where isleaf")
              .bind("table", "insights." + table)
              .mapTo(String.class)
              .list()) {
        handle.execute("vacuum analyze " + part);
      }
    });
  }

  private static void measure(TestAccount mina, String page, UUID link) throws Exception {
    String key = mina.secretKey();
    try (HttpClient client = HttpClient.newHttpClient()) {
      List<Long> all = new ArrayList<>();
      Map<String, List<Long>> took = new LinkedHashMap<>();
      for (int round = -3; round < ROUNDS; round++) {
        for (Map.Entry<String, String> one : questions(page, link).entrySet()) {
          long nanos = ask(client, key, one.getValue());
          if (round >= 0) {
            took.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(nanos);
            all.add(nanos);
          }
        }
      }
      took.forEach((name, times) ->
          say("| %s | %.0f | %.0f |", name, quantile(times, 0.5), quantile(times, 0.95)));
      say("| all | %.0f | %.0f |", quantile(all, 0.5), quantile(all, 0.95));
    }
  }

  private static Map<String, String> questions(String page, UUID link) {
    // As a dashboard in Seoul asks that was opened just after midnight: whole days, cut in UTC.
    Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(9, ChronoUnit.HOURS);
    Map<String, String> questions = new LinkedHashMap<>();
    for (String subject : List.of("", "pageId=" + page, "linkId=" + link)) {
      String whose = subject.isEmpty() ? "account" : subject.substring(0, 4);
      for (int days : new int[] {1, 7, 28, 90, 365}) {
        String range = "?from=" + now.minus(days, ChronoUnit.DAYS) + "&to=" + now + "&" + subject;
        String interval = days == 1 ? "&interval=hour" : days == 365 ? "&interval=week" : "";
        questions.put(whose + ", " + days + " days", range + interval);
        questions.put(whose + ", " + days + " days, one OS", range + interval + "&os=iOS");
        questions.put(whose + ", " + days + " days, one country", range + interval + "&country=KR");
        questions.put(
            whose + ", " + days + " days, country and device",
            range + interval + "&country=KR&device=mobile");
      }
    }
    return questions;
  }

  private static long ask(HttpClient client, String key, String query) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/insights" + query))
            .header("Authorization", "Bearer " + key)
            .timeout(Duration.ofSeconds(30))
            .build();
    long began = System.nanoTime();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    long nanos = System.nanoTime() - began;
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return nanos;
  }

  private List<UUID> makeLinks(UUID owner, int count) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                insert into links.link
                  (id, owner, code, code_key, url, forward_query, enabled, origin, revision,
                   search, sort_title, created_at, updated_at)
                select gen_random_uuid(), :owner, 'bench' || i, 'bench' || i,
                  'https://example.com/' || i, false, true, 'short', 1, '', '', now(), now()
                from generate_series(1, :count) i
                returning id
                """)
            .bind("owner", owner)
            .bind("count", count)
            .mapTo(UUID.class)
            .list());
  }

  /** Most values are few, a few are most, as on a real page. */
  private void fill(UUID owner, UUID page, List<UUID> links, long visits) {
    LocalDate today = Visitors.day(Instant.now());
    for (int ago = 1; ago < DAYS; ago++) {
      LocalDate day = today.minusDays(ago);
      jdbi.useTransaction(tx -> new VisitStore().makePartition(tx, day));
      for (String kind : List.of("click", "view")) {
        boolean click = kind.equals("click");
        jdbi.useHandle(handle ->
            handle
                .createUpdate(
                    """
                    insert into insights.visit
                    select
                      cast(:day as timestamptz) + random() * interval '24 hours' * 0.9999,
                      :kind, :owner, subject,
                      case when random() < 0.05 then 'bot' else 'human' end,
                      floor(random() * 60000)::bigint,
                      ('{instagram,direct,kakaotalk,search,youtube,naver,x,web,facebook,line}'::text[])
                        [1 + floor(power(random(), 2) * 10)::int],
                      ('{KR,US,JP,TW,VN,ID,TH,CA,AU,DE,GB,FR,BR,MX,SG,HK,PH,MY,IN,ES}'::text[])
                        [1 + floor(power(random(), 6) * 20)::int],
                      ('{mobile,desktop,tablet}'::text[])[1 + floor(power(random(), 3) * 3)::int],
                      source,
                      ('{iOS,Android,Windows,Mac OS X,Linux,Chrome OS}'::text[])
                        [1 + floor(power(random(), 2) * 6)::int],
                      ('{Safari,Chrome,KakaoTalk,Instagram,NAVER,Samsung Internet,Edge,Firefox}'::text[])
                        [1 + floor(power(random(), 2) * 8)::int],
                      ('{ko,en,ja,zh,vi,th,id,es,fr,de}'::text[])
                        [1 + floor(power(random(), 5) * 10)::int],
                      case when random() < 0.7
                        then 'site' || floor(power(random(), 4) * 150) || '.example' end,
                      case when random() < 0.2 then 'source' || floor(random() * 5) end,
                      case when random() < 0.2 then 'medium' || floor(random() * 3) end,
                      case when random() < 0.2 then 'campaign' || floor(random() * 20) end,
                      null, null,
                      case when source = 'page' then
                        rtrim(translate(encode(uuid_send(subject), 'base64'), '+/', '-_'), '=') end
                    from (
                      select
                        (cast(:subjects as uuid[]))
                          [1 + floor(power(random(), 3) * cardinality(cast(:subjects as uuid[])))::int]
                          as subject,
                        case when :click
                          then ('{page,link,qr}'::text[])[1 + floor(power(random(), 2) * 3)::int]
                          else ('{link,qr}'::text[])[1 + floor(power(random(), 4) * 2)::int] end
                          as source
                      from generate_series(1, :count)
                    ) as visited
                    """)
                .bind("day", day + " 00:00+00")
                .bind("kind", kind)
                .bind("click", click)
                .bind("owner", owner)
                .bindArray("subjects", UUID.class, click ? links : List.of(page))
                .bind("count", (int) (visits / (DAYS - 1) / (click ? 1 : 5)))
                .execute());
      }
    }
  }

  private static String[] blocks(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            PageClient.link(UUID.randomUUID().toString(), "링크 " + i, "https://example.com/" + i))
        .toArray(String[]::new);
  }

  private static double quantile(List<Long> nanos, double part) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, (long) (part * sorted.size()))) / 1e6;
  }

  private static long seconds(long began) {
    return (System.nanoTime() - began) / 1_000_000_000;
  }

  @FormatMethod
  private static void say(String words, Object... values) {
    System.out.println("BENCH " + words.formatted(values));
  }
}
