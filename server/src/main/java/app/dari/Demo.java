package app.dari;

import app.dari.DemoVisits.Target;
import app.dari.links.Link;
import app.dari.links.Links;
import app.dari.links.NewLink;
import app.dari.links.Origin;
import app.dari.pages.Block;
import app.dari.pages.BlockLink;
import app.dari.pages.Draft;
import app.dari.pages.Leading;
import app.dari.pages.Page;
import app.dari.pages.Pages;
import app.dari.pages.Via;
import app.dari.platform.database.Migrations;
import app.dari.platform.ledger.Ledger;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import app.dari.platform.web.Visit;
import app.dari.users.Account;
import app.dari.users.Accounts;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Makes the creators of {@code demo/*.json} through the same doors people come in by, and tells the
 * ledger of their visitors. What is there already stays as it is.
 */
@Singleton
@Unremovable
final class Demo implements QuarkusApplication {
  private static final List<String> CREATORS = List.of("dalbit", "minasong", "seoulwalks");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Jdbi jdbi;
  private final Migrations migrations;
  private final Accounts accounts;
  private final Pages pages;
  private final Links links;
  private final Ledger ledger;
  private final ObjectMapper json;
  private final Clock clock;

  /** One creator as the file describes them. */
  record Creator(
      String handle,
      String name,
      boolean owner,
      Language language,
      int viewsPerDay,
      Draft draft,
      List<ShortLink> links) {}

  /** A link beside the page: on a poster, in a video. */
  record ShortLink(String code, String title, String url) {}

  Demo(
      Jdbi jdbi,
      Migrations migrations,
      Accounts accounts,
      Pages pages,
      Links links,
      Ledger ledger,
      ObjectMapper json,
      Clock clock) {
    this.jdbi = jdbi;
    this.migrations = migrations;
    this.accounts = accounts;
    this.pages = pages;
    this.links = links;
    this.ledger = ledger;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public int run(String... arguments) throws IOException, InterruptedException {
    if (!migrations.areDone()) {
      throw new IllegalStateException("The database does not answer");
    }
    for (String name : CREATORS) {
      try (var file = Demo.class.getResourceAsStream("/demo/" + name + ".json")) {
        load(json.readValue(file, Creator.class));
      }
    }
    return 0;
  }

  private void load(Creator creator) throws InterruptedException {
    @Nullable Made made;
    try {
      made = jdbi.inTransaction(tx -> make(tx, creator));
    } catch (Problem problem) {
      if (!problem.code().equals("handle-taken")) {
        throw problem;
      }
      System.out.println(CommandTexts.text("demo.there", Map.of("handle", creator.handle())));
      return;
    }
    UUID owner = made.account();
    Pages.Drafted fresh = pages.draft(owner, made.page());
    Pages.Drafted saved = pages.saveDraft(owner, made.page(), fresh.revision(), creator.draft());
    pages.publish(owner, made.page(), saved.revision());
    List<Target> onPage = onPage(pages.draft(owner, made.page()).draft());
    Set<UUID> clicked = new HashSet<>();
    long[] expected = new long[1];
    new DemoVisits(
            creator.handle().hashCode(),
            clock.instant(),
            creator.language().tag(),
            visit -> {
              if (visit.kind() == Visit.Kind.CLICK) {
                expected[0]++;
                clicked.add(visit.subject());
              }
              ledger.append(visit.encode());
            })
        .tell(owner, made.page(), onPage, made.elsewhere(), creator.viewsPerDay());
    awaitClicks(owner, clicked, expected[0]);
    System.out.println(CommandTexts.text("demo.made", Map.of("handle", creator.handle())));
  }

  /** What one transaction made. */
  private record Made(UUID account, UUID page, List<Target> elsewhere) {}

  private Made make(org.jdbi.v3.core.Handle tx, Creator creator) {
    Account account =
        creator.owner()
            ? accounts.owner(tx)
            : accounts.create(tx, creator.name(), creator.language());
    Page page = pages.create(tx, account.id(), creator.handle(), null, creator.language());
    List<Target> elsewhere = new ArrayList<>();
    for (ShortLink wanted : creator.links()) {
      NewLink link = new NewLink(wanted.url(), wanted.code(), wanted.title(), false, Origin.SHORT);
      elsewhere.add(new Target(links.create(tx, account.id(), link).id(), null));
    }
    return new Made(account.id(), page.id(), elsewhere);
  }

  /** The links of the blocks that visitors see, from top to bottom. */
  private static List<Target> onPage(Draft published) {
    List<Block> visible = published.blocks().stream().filter(Block::visible).toList();
    Draft seen =
        new Draft(
            published.title(), published.intro(), published.language(), published.theme(), visible);
    List<Target> targets = new ArrayList<>();
    for (Leading leading : seen.leadings().toList()) {
      BlockLink link = leading.link();
      if (link != null) {
        targets.add(new Target(link.id(), Via.of(leading.id())));
      }
    }
    return targets;
  }

  private void awaitClicks(UUID owner, Set<UUID> clicked, long expected)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (links.findAll(owner, clicked).stream().mapToLong(Link::clicks).sum() < expected) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The visits are not stored after " + PATIENCE);
      }
      Thread.sleep(200);
    }
  }
}
