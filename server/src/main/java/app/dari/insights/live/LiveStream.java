package app.dari.insights.live;

import app.dari.insights.FigureNews.Added;
import app.dari.users.Pass;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open stream: what was not told yet, as numbers, and whom to tell. */
final class LiveStream {
  private static final long HEARTBEAT = Duration.ofSeconds(15).toNanos();
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
  private static final Added NOTHING = new Added(0, 0);

  private final Pass pass;
  private final Consumer<LiveStream> over;
  private @Nullable MultiEmitter<? super Signal> emitter;
  private Added added = NOTHING;
  private boolean more;
  private boolean changed;
  private long told = System.nanoTime();

  LiveStream(Pass pass, Consumer<LiveStream> over) {
    this.pass = pass;
    this.over = over;
  }

  /** What is sent. */
  sealed interface Signal {}

  /**
   * Figures changed.
   *
   * @param clicks clicks counted since the last one
   * @param views views counted since the last one
   * @param more whether there may be others that were not counted
   */
  record Changed(long clicks, long views, boolean more) implements Signal {}

  /** Nothing new; keeps the connection from being taken for dead. */
  record Heartbeat() implements Signal {}

  Pass pass() {
    return pass;
  }

  synchronized void begin(MultiEmitter<? super Signal> to) {
    emitter = to;
    to.onTermination(() -> over.accept(this));
    to.emit(new Heartbeat());
    told = System.nanoTime();
  }

  synchronized void add(Added news, boolean uncounted) {
    added = added.plus(news);
    more |= uncounted;
    changed = true;
  }

  /** Tells what there is to tell, if the reader can take it; gives up on one who never can. */
  void tick() {
    MultiEmitter<? super Signal> to;
    Signal next;
    synchronized (this) {
      to = emitter;
      long quiet = System.nanoTime() - told;
      if (to == null || to.requested() == 0) {
        next = null;
        if (quiet < PATIENCE) {
          return;
        }
      } else if (changed) {
        next = new Changed(added.clicks(), added.views(), more);
        added = NOTHING;
        more = false;
        changed = false;
      } else if (quiet >= HEARTBEAT) {
        next = new Heartbeat();
      } else {
        return;
      }
      told = System.nanoTime();
    }
    if (next == null || to == null) {
      end();
    } else {
      to.emit(next);
    }
  }

  void end() {
    MultiEmitter<? super Signal> to;
    synchronized (this) {
      to = emitter;
    }
    over.accept(this);
    if (to != null) {
      to.complete();
    }
  }
}
