package app.dari.platform.web;

import app.dari.platform.config.ServerConfig;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way out: for {@code SHUTDOWN_DRAIN} the process says that it is not ready and serves on, so
 * that whoever sends it requests finds others, and each answer ends its connection. Then nobody is
 * let in any more. What is at work goes on; the framework waits for that.
 */
@Singleton
public final class Draining {
  private static final Logger LOG = Logger.getLogger(Draining.class);

  private static final Duration LAST_WORDS = Duration.ofMillis(100);

  private final Duration lasting;
  private final Set<Channel> doors = ConcurrentHashMap.newKeySet();
  private final List<Runnable> endless = new CopyOnWriteArrayList<>();
  private volatile boolean begun;

  Draining(ServerConfig config) {
    this.lasting = config.shutdownDrain();
  }

  /** Whether the process has been told to stop. */
  public boolean hasBegun() {
    return begun;
  }

  /** Something new comes in here: it is closed when nobody is let in any more. */
  public void comesThrough(@Nullable Channel door) {
    if (door != null) {
      doors.add(door);
    }
  }

  /** Ends answers that would never end by themselves, once nobody is let in any more. */
  public void atEnd(Runnable listener) {
    endless.add(listener);
  }

  /** Returns when nobody is let in any more. */
  public void run() throws InterruptedException {
    begun = true;
    LOG.infof("Told to stop: not ready any more, serving on for %d ms", lasting.toMillis());
    Thread.sleep(lasting);
    for (Channel door : doors) {
      var _ = door.close();
    }
    if (!lasting.isZero()) {
      // What the last of them sent is on its way, and not at work yet.
      Thread.sleep(LAST_WORDS);
    }
    endless.forEach(Runnable::run);
  }

  /** Has the connection end with the answer to its running request. */
  public static void endConnection(RoutingContext context) {
    HttpServerRequest request = context.request();
    // Others have no such header, and are told when the server closes.
    if (request.version() == HttpVersion.HTTP_1_1 || request.version() == HttpVersion.HTTP_1_0) {
      context.response().putHeader("Connection", "close");
      context.addEndHandler(_ -> request.connection().close());
    }
  }
}
