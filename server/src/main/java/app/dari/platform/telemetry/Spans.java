package app.dari.platform.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends what requests took to a collector, by OTLP over HTTP: a span for each, and one for each
 * statement, transaction end and wait for a connection within. They hold routes and statements as
 * they stand in the code, nothing that anybody wrote. A collector that does not answer costs spans,
 * never an answer. For one thread.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/">the names of attributes</a>
 */
final class Spans {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> DATABASE = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> SQL = AttributeKey.stringKey("db.query.text");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern TABLE =
      Pattern.compile("\\b(?:from|into|update|join|copy)\\s+([a-z_]+\\.[a-z_]+)");

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private String traceId = "";

  Spans(URI collector, Map<String, String> headers) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.resolve("/v1/traces").toString())
            .setTimeout(PATIENCE)
            .setConnectTimeout(PATIENCE)
            .setRetryPolicy(RetryPolicy.getDefault());
    headers.forEach(exporter::addHeader);
    this.provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault().merge(Resource.create(Attributes.of(SERVICE, "dari"))))
            .setIdGenerator(new Ids())
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter.build()).setScheduleDelay(OFTEN).build())
            .build();
    this.tracer = provider.get("app.dari");
  }

  /** A request that has ended. */
  void send(Work work, RequestLine line) {
    if (!work.trace().recorded()) {
      return;
    }
    Instant now = Instant.now();
    // Their difference moves by what the clock is corrected, which is little within one request.
    long offset =
        TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
    traceId = work.trace().id();
    SpanBuilder builder =
        tracer
            .spanBuilder(line.method() + " " + line.route())
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent(work.trace()))
            .setStartTimestamp(offset + work.began(), TimeUnit.NANOSECONDS)
            .setAttribute(METHOD, line.method())
            .setAttribute(ROUTE, line.route());
    Span request = builder.startSpan();
    if (line.status() == 0) {
      request.setAttribute(ERROR, "left");
    } else {
      request.setAttribute(STATUS, line.status());
    }
    if (line.status() >= 500) {
      request.setAttribute(ERROR, Integer.toString(line.status()));
      request.setStatus(StatusCode.ERROR);
    }
    Context within = Context.root().with(request);
    for (Step step : work.steps()) {
      step(step, within, offset);
    }
    request.end(offset + work.began() + line.nanos(), TimeUnit.NANOSECONDS);
  }

  private void step(Step step, Context within, long offset) {
    boolean isStatement = step.sql() != null;
    SpanBuilder builder =
        tracer
            .spanBuilder(isStatement ? summary(step.sql()) : word(step.kind()))
            .setSpanKind(step.kind() == Step.Kind.CONNECTION ? SpanKind.INTERNAL : SpanKind.CLIENT)
            .setParent(within)
            .setStartTimestamp(offset + step.began(), TimeUnit.NANOSECONDS)
            .setAttribute(DATABASE, "postgresql");
    if (step.sql() != null) {
      builder.setAttribute(SQL, step.sql().strip());
    }
    builder.startSpan().end(offset + step.began() + step.nanos(), TimeUnit.NANOSECONDS);
  }

  private static Context parent(Trace trace) {
    return trace.parent() == null
        ? Context.root()
        : Context.root()
            .with(
                Span.wrap(
                    SpanContext.createFromRemoteParent(
                        trace.id(),
                        trace.parent(),
                        TraceFlags.getSampled(),
                        TraceState.getDefault())));
  }

  /** What a statement does to which table, {@code select links.link}: few names for many. */
  static String summary(@Nullable String sql) {
    String text = sql == null ? "" : sql.strip().toLowerCase(Locale.ROOT);
    Matcher table = TABLE.matcher(text);
    String verb = text.split("\\s", 2)[0];
    return table.find() ? verb + " " + table.group(1) : verb.isEmpty() ? "statement" : verb;
  }

  private static String word(Step.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Sends what waits, for two seconds at most. */
  void close() {
    var _ = provider.shutdown().join(2, TimeUnit.SECONDS);
  }

  /** A trace that begins here has the name the request has everywhere else. */
  private final class Ids implements IdGenerator {
    @Override
    public String generateTraceId() {
      return traceId;
    }

    @Override
    public String generateSpanId() {
      return IdGenerator.random().generateSpanId();
    }
  }
}
