package app.dari.capacity;

import app.dari.capacity.Search.Found;
import app.dari.operations.growth.Capacity;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Finds by trying how many visitors, editors, and both at once a server holds within the guide's
 * targets. Rows of a table go to standard output, every step to standard error.
 */
@Command(name = "capacity")
public final class CapacityRun implements Callable<Integer> {
  /** Both at once are tried in eighths of what each holds alone. */
  private static final int PARTS = 8;

  private static final int ATTEMPTS = 2;

  @Option(names = "--address", required = true)
  private URI address = URI.create("");

  @Option(names = "--management", required = true)
  private URI management = URI.create("");

  /** Folder of the server's data, in which editors are made. */
  @Option(names = "--home", required = true)
  private Path home = Path.of("");

  @Option(names = "--server", required = true)
  private long server;

  @Option(names = "--page", required = true)
  private List<String> pages = List.of();

  @Option(names = "--link", required = true)
  private String link = "";

  /** LINK1, LINK2 and so on are the links' paths; 0: there is one, and it is called LINK. */
  @Option(names = "--links")
  private int links;

  /** Whether the kernel keeps the server and its PostgreSQL to 512 MB. */
  @Option(names = "--held")
  private boolean held;

  @Option(names = "--ramp")
  private int ramp = 10;

  @Option(names = "--seconds")
  private int seconds = 20;

  @Option(names = "--reading")
  private int reading = 5;

  @Option(names = "--typing")
  private int typing = 2;

  @Option(names = "--most-visitors")
  private int mostVisitors = 19_000;

  @Option(names = "--most-editors")
  private int mostEditors = 2_000;

  /** How many minutes the most visitors and editors stay; 0: the most is searched for. */
  @Option(names = "--stay")
  private int stay;

  /** Folder of the data whose growth is to tell of it. */
  @Option(names = "--tell")
  private @Nullable Path tell;

  private final Clock clock = Clock.systemUTC();
  private boolean gone;

  /** As a program. */
  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  /** The exit code. */
  public static int run(String... arguments) {
    return new CommandLine(new CapacityRun()).execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    Pace pace =
        new Pace(
            Duration.ofSeconds(ramp),
            stay > 0 ? Duration.ofMinutes(stay) : Duration.ofSeconds(seconds),
            Duration.ofSeconds(reading),
            Duration.ofSeconds(typing));
    Watch watch = new Watch(address, management, server);
    try (Editors editors = new Editors(address, home)) {
      if (stay > 0) {
        editors.make(mostEditors);
        Step step = step(mostVisitors, mostEditors, editors, watch, pace);
        System.out.println(step.line(pace.measured()));
        return step.holds() ? 0 : 1;
      }
      Found visiting = Search.largest(100, mostVisitors, n -> holds(n, 0, editors, watch, pace));
      Found writing = Search.largest(10, mostEditors, n -> holds(0, n, editors, watch, pace));
      int parts = together(visiting.number(), writing.number(), editors, watch, pace);
      if (gone) {
        System.err.println("The server no longer answers: it did not survive the last step.");
      }
      if (parts == 0) {
        System.err.println("Both at once were never held, so nothing was written down.");
        return 1;
      }
      Capacity found =
          new Capacity(
              clock.instant(),
              Runtime.getRuntime().availableProcessors(),
              visiting.number() * parts / PARTS,
              writing.number() * parts / PARTS,
              visiting.number(),
              visiting.least(),
              writing.number(),
              writing.least());
      System.out.print(rows(found));
      if (tell != null) {
        found.write(tell);
      }
      return 0;
    }
  }

  /** How many eighths of what each holds alone are held together. */
  private int together(int visiting, int writing, Editors editors, Watch watch, Pace pace) {
    if (visiting == 0 || writing == 0) {
      return 0;
    }
    return Search.between(
        0,
        PARTS + 1,
        part -> holds(visiting * part / PARTS, writing * part / PARTS, editors, watch, pace));
  }

  private String rows(Capacity found) {
    return """
    | visitors alone, a page or a redirect every %d s each | %s |
    | editors alone, a save every %d s each, every 15th is published | %s |
    | both at once, in eighths of these | **%,d visitors and %,d editors** |

    This machine holds %,d visitors and %,d editors at once within 2 s.
    """
        .formatted(
            reading,
            number(found.visitorsAlone(), found.visitorsLeast()),
            typing,
            number(found.editorsAlone(), found.editorsLeast()),
            found.visitors(),
            found.editors(),
            found.visitors(),
            found.editors());
  }

  private static String number(int number, boolean least) {
    return (least ? "%,d and more: the machine has no more connections or patience to try" : "%,d")
        .formatted(number);
  }

  /**
   * What does not hold is tried once more: a moment in which the machine was busy decides nothing.
   */
  private boolean holds(int visiting, int writing, Editors editors, Watch watch, Pace pace) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt(visiting, writing, editors, watch, pace)) {
        return true;
      }
    }
    return false;
  }

  private boolean attempt(int visiting, int writing, Editors editors, Watch watch, Pace pace) {
    if (gone) {
      return false;
    }
    try {
      editors.make(writing);
      Step step = step(visiting, writing, editors, watch, pace);
      System.err.println(step.line(pace.measured()));
      gone = !watch.rest();
      return step.holds() && !gone;
    } catch (Exception e) {
      System.err.println("  " + visiting + " visitors, " + writing + " editors: " + e);
      gone = true;
      return false;
    }
  }

  private Step step(int visiting, int writing, Editors editors, Watch watch, Pace pace)
      throws Exception {
    Visitors visitors =
        new Visitors(
            new InetSocketAddress(address.getHost(), address.getPort()), pages, paths(), pace);
    Times saved = new Times();
    Times published = new Times();
    long memory;
    try (var threads = Executors.newFixedThreadPool(2)) {
      Future<?> there =
          threads.submit(() -> {
            visitors.visit(visiting);
            return null;
          });
      Future<?> writers =
          threads.submit(() -> {
            editors.write(writing, pace, saved, published);
            return null;
          });
      Thread.sleep(pace.ramp().plus(pace.measured().dividedBy(2)));
      memory = watch.memory();
      there.get();
      writers.get();
    }
    return new Step(
        visiting, writing, visitors.opened(), visitors.followed(), saved, published, memory, held);
  }

  private List<String> paths() {
    return links == 0
        ? List.of(link)
        : IntStream.rangeClosed(1, links).mapToObj(number -> link + number).toList();
  }
}
