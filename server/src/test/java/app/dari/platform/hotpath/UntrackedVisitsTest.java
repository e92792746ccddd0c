package app.dari.platform.hotpath;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.links.NewLink;
import app.dari.links.Origin;
import app.dari.pages.PageClient;
import app.dari.users.TestAccounts;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks not to be tracked is counted, and leaves nothing to be known again by. */
@QuarkusTest
final class UntrackedVisitsTest {
  private static final String AGENT =
      "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

  @Inject HotPath hotPath;
  @Inject Jdbi jdbi;
  @Inject Links links;

  private final TestAccount mina = TestAccounts.creator();

  @ParameterizedTest
  @CsvSource({
    "DNT: 1,       true",
    "Sec-GPC: 1,   true",
    "dnt: 1,       true",
    "DNT: 0,       false",
    "Sec-GPC: 0,   false",
    "X-Nothing: 1, false"
  })
  void whoAsksNotToBeTrackedIsCountedWithoutAHashWhateverTheWay(String header, boolean untracked)
      throws Exception {
    Link link =
        jdbi.inTransaction(tx ->
            links.create(
                tx,
                mina.id(),
                new NewLink("https://example.com/", null, null, false, Origin.SHORT)));
    PageClient page = PageClient.create(mina, PageClient.freshHandle());
    page.save(PageClient.draftOf());
    page.publish();
    int clicks = visitBothWays(link.shortPath(), header);
    int views = visitBothWays("/@" + page.handle(), header);

    await().atMost(5, SECONDS).until(() -> visits().size() == clicks + views);
    String visit = untracked ? " human without a hash" : " human with a hash";
    assertThat(visits()).containsOnly("click" + visit, "view" + visit);
    JsonPath figures = mina.browser().get("/api/v1/insights").jsonPath();
    assertThat(figures.getInt("totals.clicks")).isEqualTo(clicks);
    assertThat(figures.getInt("totals.views")).isEqualTo(views);
    assertThat(figures.getInt("totals.visitors")).isEqualTo(untracked ? 0 : 1);
  }

  /** How many visits that took: what was just made may be forgotten, and known again, once. */
  private int visitBothWays(String target, String header) throws Exception {
    long before = hotPath.answered();
    try (KeptConnection framework = new KeptConnection()) {
      framework.ask("GET", target, AGENT, header);
    }
    assertThat(hotPath.answered()).isEqualTo(before);
    AtomicInteger visits = new AtomicInteger(1);
    try (KeptConnection hot = new KeptConnection()) {
      hot.ask("GET", "/robots.txt");
      hot.ask("GET", "/robots.txt");
      await()
          .until(() -> {
            hot.ask("GET", target, AGENT, header);
            visits.incrementAndGet();
            return hotPath.answered() == before + 1;
          });
    }
    return visits.get();
  }

  private List<String> visits() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select kind || ' ' || who
                  || case when visitor is null then ' without a hash' else ' with a hash' end
                from insights.visit where owner = :owner order by kind
                """)
            .bind("owner", mina.id())
            .mapTo(String.class)
            .list());
  }
}
