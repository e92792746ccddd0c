package app.dari.platform.hotpath;

import app.dari.platform.telemetry.RouteTemplates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;

/** The timer the framework keeps for requests of the same kind: both count into one. */
public final class HotTimer {
  private static final String NAME = "http.server.requests";

  private HotTimer() {}

  /** Of one method, template of an address and status. */
  public static Timer of(MeterRegistry meters, String method, String template, int status) {
    RouteTemplates.knowHot(template);
    return Timer.builder(NAME)
        .description("HTTP server request processing time")
        .tag("method", method)
        .tag("uri", template)
        .tags(java.util.List.of(Outcome.forStatus(status).asTag()))
        .tag("status", Integer.toString(status))
        .register(meters);
  }
}
