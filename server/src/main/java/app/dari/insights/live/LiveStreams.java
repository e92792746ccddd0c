package app.dari.insights.live;

import app.dari.insights.FigureNews;
import app.dari.insights.FigureNews.Added;
import app.dari.platform.database.Broadcast;
import app.dari.platform.web.Draining;
import app.dari.platform.web.Problem;
import app.dari.users.Pass;
import app.dari.users.Passes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The open streams of this process. One timer serves them all; what a reader does not take is added
 * up for it, so that neither many nor slow readers cost threads or memory.
 */
@Singleton
final class LiveStreams {
  /** Streams an account may have open at once in one process. */
  static final int MOST = 5;

  private static final Logger LOG = Logger.getLogger(LiveStreams.class);
  private static final long TICK_MILLIS = 250;
  private static final long CHECK_TICKS = Duration.ofSeconds(10).toMillis() / TICK_MILLIS;

  private final Broadcast broadcast;
  private final Draining draining;
  private final Passes passes;
  private final Vertx vertx;
  private final Map<UUID, Set<LiveStream>> streams = new ConcurrentHashMap<>();
  private final AtomicBoolean checking = new AtomicBoolean();
  private long ticks;

  LiveStreams(Broadcast broadcast, Draining draining, Passes passes, Vertx vertx) {
    this.broadcast = broadcast;
    this.draining = draining;
    this.passes = passes;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent event) {
    broadcast.listen(FigureNews.TOPIC, this::hear);
    broadcast.onGap(this::miss);
    draining.atEnd(this::endAll);
    vertx.setPeriodic(TICK_MILLIS, _ -> tick());
  }

  void stop(@Observes ShutdownEvent event) {
    endAll();
  }

  /** So that nobody waits for them. */
  private void endAll() {
    all().forEach(LiveStream::end);
  }

  /**
   * A stream for a caller, until it goes away or what let it in ends; problem 429 {@code
   * too-many-streams}.
   */
  Multi<LiveStream.Signal> open(Pass pass) {
    LiveStream stream = new LiveStream(pass, this::forget);
    streams.compute(
        pass.account(),
        (_, known) -> {
          Set<LiveStream> open = known == null ? ConcurrentHashMap.newKeySet() : known;
          if (open.size() >= MOST) {
            throw Problem.of(429, "too-many-streams").with("max", MOST).retryAfter(30);
          }
          open.add(stream);
          return open;
        });
    return Multi.createFrom().<LiveStream.Signal>emitter(stream::begin, BackPressureStrategy.DROP);
  }

  private void forget(LiveStream stream) {
    streams.computeIfPresent(
        stream.pass().account(),
        (_, open) -> {
          open.remove(stream);
          return open.isEmpty() ? null : open;
        });
  }

  private void hear(String message) {
    if (message.equals(FigureNews.ANYONE)) {
      miss();
      return;
    }
    FigureNews.read(message)
        .forEach((owner, added) ->
            streams.getOrDefault(owner, Set.of()).forEach(stream -> stream.add(added, false)));
  }

  /** Something may have changed for anyone, nobody knows how much. */
  private void miss() {
    all().forEach(stream -> stream.add(new Added(0, 0), true));
  }

  private void tick() {
    if (streams.isEmpty()) {
      return;
    }
    all().forEach(LiveStream::tick);
    if (++ticks % CHECK_TICKS == 0 && checking.compareAndSet(false, true)) {
      var _ = Thread.startVirtualThread(this::endThoseNotLetInAnyMore);
    }
  }

  private void endThoseNotLetInAnyMore() {
    try {
      List<LiveStream> open = all();
      Set<Pass> ended =
          passes.ended(open.stream().map(LiveStream::pass).collect(Collectors.toSet()));
      open.stream().filter(stream -> ended.contains(stream.pass())).forEach(LiveStream::end);
    } catch (RuntimeException e) {
      // Without the database nobody can say; it is asked again in a moment.
      LOG.debug("Open streams could not be checked", e);
    } finally {
      checking.set(false);
    }
  }

  private List<LiveStream> all() {
    return streams.values().stream().flatMap(Set::stream).toList();
  }
}
