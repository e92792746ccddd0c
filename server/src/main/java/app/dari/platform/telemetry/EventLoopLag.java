package app.dari.platform.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** How late event loops come to what is planned: what every visitor waits on top. */
@Singleton
final class EventLoopLag {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final MeterRegistry meters;

  EventLoopLag(MeterRegistry meters) {
    this.meters = meters;
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    int number = 0;
    for (EventExecutor loop : ((VertxInternal) vertx).getEventLoopGroup()) {
      Timer timer =
          Timer.builder("dari.eventloop.lag")
              .description("How late an event loop comes to what is planned")
              .tag("loop", Integer.toString(number++))
              .register(meters);
      plan(loop, timer);
    }
  }

  private static void plan(EventExecutor loop, Timer timer) {
    long planned = System.nanoTime() + EVERY_NANOS;
    var _ =
        loop.schedule(
            () -> {
              timer.record(Math.max(0, System.nanoTime() - planned), TimeUnit.NANOSECONDS);
              if (!loop.isShuttingDown()) {
                plan(loop, timer);
              }
            },
            EVERY_NANOS,
            TimeUnit.NANOSECONDS);
  }
}
