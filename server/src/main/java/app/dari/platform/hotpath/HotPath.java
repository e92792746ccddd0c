package app.dari.platform.hotpath;

import app.dari.platform.telemetry.RequestLog;
import app.dari.platform.telemetry.RouteTemplates;
import app.dari.platform.web.Draining;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Puts {@link HotPathHandler} into the pipeline of each plain HTTP/1.1 connection. The framework
 * has no hook before its own handler, but its first request on a connection names the connection;
 * once the next has been read to its end too, the hot routes are asked first. A connection that is
 * not as we know it is left alone, and all its requests are answered by the framework.
 */
@Singleton
public final class HotPath {
  /** At which the routes stand that answer the same in the framework: before all others. */
  public static final int ORDER = Integer.MIN_VALUE + 1;

  private static final String DECODER = "httpDecoder";
  private static final String ENCODER = "httpEncoder";
  private static final String NAME = "hot-path";
  private static final String OWED = "owed";
  private static final ThreadLocal<Head> HEAD = ThreadLocal.withInitial(Head::new);

  private final HotRoute[] routes;
  private final Draining draining;
  private final RequestLog log;
  private final LongAdder answered = new LongAdder();
  private final Precedence precedence;

  HotPath(@Any Instance<HotRoute> routes, Draining draining, RequestLog log, MeterRegistry meters) {
    List<HotRoute> all = routes.stream().toList();
    this.routes = all.toArray(HotRoute[]::new);
    this.draining = draining;
    this.log = log;
    this.precedence = new Precedence(meters);
    FunctionCounter.builder("dari.hotpath.answers", answered, LongAdder::sum)
        .description("Requests answered before the framework")
        .register(meters);
  }

  /** Requests answered here since the process started. */
  long answered() {
    return answered.sum();
  }

  /** Names the request at work for the framework's metrics by a template of its address. */
  public static void name(String template) {
    RouteTemplates.name(Vertx.currentContext(), template);
  }

  /** Event loops wake for every request, and must not wait for those who work on end. */
  void start(@Observes StartupEvent event, Vertx vertx) {
    ((VertxInternal) vertx).getEventLoopGroup().forEach(loop -> loop.execute(precedence::join));
    precedence.start();
  }

  void routes(@Observes Router router) {
    router
        .route()
        .order(ORDER - 1)
        .handler(context -> {
          if (draining.hasBegun()) {
            Draining.endConnection(context);
          } else {
            enter(context);
          }
          context.next();
        });
  }

  private void enter(RoutingContext context) {
    HttpServerRequest request = context.request();
    // While the request is not read to its end, nothing behind it has been read either: it is the
    // only one on its connection that waits for an answer.
    if (request.version() == HttpVersion.HTTP_1_1
        && !request.isSSL()
        && !request.isEnded()
        && !request.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)
        && request.connection() instanceof Http1xServerConnection connection) {
      install(connection.channel(), connection.remoteAddress());
    }
  }

  private void install(Channel channel, SocketAddress peer) {
    ChannelPipeline pipeline = channel.pipeline();
    ChannelHandlerContext encoder = pipeline.context(ENCODER);
    if (encoder == null
        || pipeline.get(DECODER) == null
        || pipeline.get(OWED) != null
        || !channel.eventLoop().inEventLoop()) {
      return;
    }
    draining.comesThrough(channel.parent());
    String address = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
    IdleStateHandler idle = pipeline.get(IdleStateHandler.class);
    Head head = HEAD.get();
    Owed owed = new Owed(idle);
    var request = new HotRequest(encoder, head, address, log);
    var handler =
        new HotPathHandler(
            routes, draining::hasBegun, head, request, owed, encoder, idle, answered);
    pipeline.addBefore(DECODER, NAME, handler);
    // After the encoder, before the compressor: that one counts requests against answers.
    pipeline.addAfter(ENCODER, OWED, owed);
  }
}
