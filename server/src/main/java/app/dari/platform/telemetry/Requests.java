package app.dari.platform.telemetry;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Follows each request from its head to its end, gives it a trace id, and has it told of once. The
 * two hot paths stand before it and follow theirs only while they wait.
 */
@Singleton
public final class Requests {
  /** Says in each answer what the request is called in the logs. */
  static final CharSequence TRACE_ID = HttpHeaders.createOptimized("Trace-Id");

  /** After the two hot paths, and before whatever may refuse a request. */
  private static final int ORDER = -11_000;

  private final RequestLog log;

  Requests(RequestLog log) {
    this.log = log;
  }

  void routes(@Observes Router router) {
    router.route().order(ORDER).handler(this::follow);
  }

  private void follow(RoutingContext request) {
    Work work = Work.begin(request.request());
    Context context = Objects.requireNonNull(Vertx.currentContext());
    RouteTemplates.name(context, RouteTemplates.OTHER);
    request.response().headers().set(TRACE_ID, work.traceId());
    request.addHeadersEndHandler(_ -> {
      RouteTemplates.settle(context, request);
      String type = request.response().headers().get(HttpHeaders.CONTENT_TYPE);
      if (type != null && type.startsWith("text/event-stream")) {
        work.opens();
        work.setAtWork(false);
      }
    });
    // The router does not hear of a connection that has gone: resources take that place from it.
    ChannelFuture closing =
        ((ConnectionBase) request.request().connection()).channel().closeFuture();
    ChannelFutureListener closed =
        _ -> ends(work, context, request.request(), !request.response().ended());
    closing.addListener(closed);
    request.addEndHandler(end -> {
      closing.removeListener(closed);
      ends(work, context, request.request(), end.failed());
    });
    request.next();
  }

  private void ends(Work work, Context context, HttpServerRequest request, boolean left) {
    if (left) {
      work.leaves();
    }
    if (!left || !work.isAtWork()) {
      log.tell(work, RouteTemplates.of(context), status(request, left));
    }
  }

  /** A resource does not notice that the one who asked has left: then its end is the request's. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
  public void resourceBegins(ResteasyReactiveContainerRequestContext resource) {
    Work work = Work.current();
    if (work == null) {
      return;
    }
    Context context = Objects.requireNonNull(Vertx.currentContext());
    work.setAtWork(true);
    resource
        .getServerRequestContext()
        .registerCompletionCallback(_ -> {
          work.setAtWork(false);
          if (work.isLeft()) {
            log.tell(work, RouteTemplates.of(context), 0);
          }
        });
  }

  /** A hot path has to wait: from now on the request is followed. */
  public Work waits(HttpServerRequest request) {
    Work current = Work.current();
    return current == null ? Work.begin(request) : current;
  }

  /**
   * What a hot path waited for is there.
   *
   * @param template what the address is called
   * @param left nobody waits for the answer any more; otherwise it may have to wait once more
   */
  public void waited(Work work, HttpServerRequest request, String template, boolean left) {
    if (left) {
      work.leaves();
    }
    if (left || request.response().ended()) {
      log.warnIfSlow(work, template, status(request, left));
    }
  }

  /** What was answered; 0: the one who asked had left before anything was. */
  private static int status(HttpServerRequest request, boolean left) {
    return left && !request.response().headWritten() ? 0 : request.response().getStatusCode();
  }
}
