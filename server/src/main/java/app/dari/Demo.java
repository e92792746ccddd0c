package app.dari;

import static java.util.stream.Collectors.toSet;

import app.dari.DemoVisits.Target;
import app.dari.insights.Figures;
import app.dari.insights.Filter;
import app.dari.insights.Range;
import app.dari.insights.Subject;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the creators of {@code demo/*.json} through the same doors people come in by, and tells the
 * ledger of their visitors. What is there already stays as it is; what a run that was interrupted
 * left out is added.
 */
@Singleton
@Unremovable
final class Demo implements QuarkusApplication {
  /** Set while it runs. */
  static final String PROPERTY = "dari.demo";

  private static final List<String> CREATORS = List.of("dalbit", "minasong", "seoulwalks");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Jdbi jdbi;
  private final Migrations migrations;
  private final Accounts accounts;
  private final Pages pages;
  private final Links links;
  private final Figures figures;
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
      Figures figures,
      Ledger ledger,
      ObjectMapper json,
      Clock clock) {
    this.jdbi = jdbi;
    this.migrations = migrations;
    this.accounts = accounts;
    this.pages = pages;
    this.links = links;
    this.figures = figures;
    this.ledger = ledger;
    this.json = json;
    this.clock = clock;
  }

  /** Whether this process only makes the demo. */
  static boolean isOn() {
    return Boolean.getBoolean(PROPERTY);
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
    Page page;
    try {
      page = find(creator).orElseGet(() -> jdbi.inTransaction(tx -> make(tx, creator)));
    } catch (Problem problem) {
      if (!problem.code().equals("handle-taken")) {
        throw problem;
      }
      say("demo.there", creator);
      return;
    }
    boolean wasPublished = page.version() != null;
    if (!wasPublished) {
      pages.publish(page.owner(), page.id(), pages.draft(page.owner(), page.id()).revision());
    }
    boolean hadVisitors = visit(creator, page);
    say(wasPublished && hadVisitors ? "demo.there" : "demo.made", creator);
  }

  private static void say(String key, Creator creator) {
    System.out.println(CommandTexts.text(key, Map.of("handle", creator.handle())));
  }

  /**
   * The page an earlier run made, known by the ids of its blocks; problem {@code handle-taken} when
   * the handle is somebody else's.
   */
  private Optional<Page> find(Creator creator) {
    Optional<UUID> owner = jdbi.withHandle(tx -> Pages.ownerOf(tx, creator.handle()));
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    Set<UUID> ours = creator.draft().blocks().stream().map(Block::id).collect(toSet());
    return Optional.of(
        pages.list(owner.get()).stream()
            .filter(page -> page.handle().equals(creator.handle()))
            .filter(page ->
                pages.draft(page.owner(), page.id()).draft().blocks().stream()
                    .anyMatch(block -> ours.contains(block.id())))
            .findFirst()
            .orElseThrow(() -> Problem.of(409, "handle-taken")));
  }

  /** Everything but visitors, or nothing. */
  private Page make(org.jdbi.v3.core.Handle tx, Creator creator) {
    Account account =
        creator.owner()
            ? accounts.owner(tx)
            : accounts.create(tx, creator.name(), creator.language());
    for (ShortLink wanted : creator.links()) {
      NewLink link = new NewLink(wanted.url(), wanted.code(), wanted.title(), false, Origin.SHORT);
      links.create(tx, account.id(), link);
    }
    return pages.create(tx, account.id(), creator.handle(), creator.draft());
  }

  /** Lets people come on every day that has none yet; whether they had come on all. */
  private boolean visit(Creator creator, Page page) throws InterruptedException {
    UUID owner = page.owner();
    Set<LocalDate> visited = visitedDays(page);
    List<Target> onPage = onPage(pages.draft(owner, page.id()).draft());
    List<Target> elsewhere =
        creator.links().stream()
            .flatMap(link -> links.findByCode(owner, link.code()).stream())
            .map(link -> new Target(link.id(), null))
            .toList();
    Set<UUID> all =
        Stream.concat(onPage.stream(), elsewhere.stream()).map(Target::link).collect(toSet());
    long before = clicks(owner, all);
    long[] told = new long[2];
    new DemoVisits(
            creator.handle().hashCode(),
            clock.instant(),
            creator.language().tag(),
            visit -> {
              told[visit.kind() == Visit.Kind.CLICK ? 0 : 1]++;
              tell(visit.encode());
            })
        .tell(owner, page.id(), onPage, elsewhere, creator.viewsPerDay(), visited);
    awaitClicks(owner, all, before + told[0]);
    return told[0] + told[1] == 0;
  }

  /** Months of visits in a moment are more than a disk takes: they wait for it. */
  private void tell(byte[] visit) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ledger.append(visit)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The ledger takes no visits");
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  private Set<LocalDate> visitedDays(Page page) {
    Instant now = clock.instant();
    Range range =
        new Range(
            now.minus(Duration.ofDays(DemoVisits.DAYS + 1L)),
            now,
            Range.Interval.DAY,
            DemoVisits.SEOUL);
    Subject subject = new Subject.Page(page.id(), null);
    return figures.insights(page.owner(), subject, range, Filter.NONE).items().stream()
        .filter(part -> part.views() > 0)
        .map(part -> LocalDate.ofInstant(part.start(), DemoVisits.SEOUL))
        .collect(toSet());
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
    while (clicks(owner, clicked) < expected) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The visits are not stored after " + PATIENCE);
      }
      Thread.sleep(200);
    }
  }

  private long clicks(UUID owner, Set<UUID> clicked) {
    return links.findAll(owner, clicked).stream().mapToLong(Link::clicks).sum();
  }
}
