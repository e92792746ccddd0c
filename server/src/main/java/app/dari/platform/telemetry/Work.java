package app.dari.platform.telemetry;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What answering one request takes, added up wherever it happens: on the event loop, on the virtual
 * thread of a resource, on another that looks something up for it. Safe for any thread.
 */
public final class Work {
  private static final String KEY = Work.class.getName();
  private static final ScopedValue<Work> CARRIED = ScopedValue.newInstance();
  private static final Trace NO_TRACE = new Trace("", null, false);

  /** A request that does the same over and over is known by its first steps. */
  private static final int MOST_STEPS = 64;

  private final long began = System.nanoTime();
  private final String method;
  private final Trace trace;
  private final @Nullable Context context;
  private final AtomicLong database = new AtomicLong();
  private final AtomicLong pool = new AtomicLong();
  private final AtomicLong lookup = new AtomicLong();
  private final AtomicInteger statements = new AtomicInteger();
  private final AtomicBoolean told = new AtomicBoolean();
  private final List<Step> steps = new ArrayList<>(4);
  private volatile long opened;
  private volatile boolean atWork;
  private volatile boolean left;

  private Work(String method, Trace trace, @Nullable Context context) {
    this.method = method;
    this.trace = trace;
    this.context = context;
  }

  /** Begins to add up for a request, within its context. */
  static Work begin(HttpServerRequest request) {
    Context context = Vertx.currentContext();
    Work work =
        new Work(
            Methods.name(request.method()), Trace.of(request.getHeader("traceparent")), context);
    if (context != null) {
      context.putLocal(KEY, work);
    }
    return work;
  }

  /** For what is done for several requests at once: {@link #add} gives each of them its sum. */
  public static Work together() {
    return new Work("", NO_TRACE, null);
  }

  /** Of the request this thread works for; null when it works for none that is measured. */
  public static @Nullable Work current() {
    if (CARRIED.isBound()) {
      return CARRIED.get();
    }
    Context context = Vertx.currentContext();
    return context == null ? null : context.getLocal(KEY);
  }

  /** What is run on another thread for a request is added up for it. */
  public static Runnable carried(@Nullable Work work, Runnable task) {
    return work == null ? task : () -> ScopedValue.where(CARRIED, work).run(task);
  }

  /** Does something, and adds up here what it takes. */
  public <T> T adding(Supplier<T> task) {
    return ScopedValue.where(CARRIED, this).call(task::get);
  }

  /** What was done for several requests was done for this one, too. */
  public void add(Work together) {
    database.addAndGet(together.database.get());
    pool.addAndGet(together.pool.get());
    statements.addAndGet(together.statements.get());
    together.steps().forEach(this::keep);
  }

  /**
   * A statement was executed.
   *
   * @param sql as it stands in the code, without any value
   */
  public void statement(@Nullable String sql, long nanos) {
    statements.incrementAndGet();
    database.addAndGet(nanos);
    keep(Step.ended(Step.Kind.STATEMENT, sql, nanos));
  }

  /** The database did something that is no statement: a commit, say. */
  public void database(long nanos) {
    database.addAndGet(nanos);
    keep(Step.ended(Step.Kind.TRANSACTION, null, nanos));
  }

  /** A connection of the pool was waited for. */
  public void pool(long nanos) {
    pool.addAndGet(nanos);
    keep(Step.ended(Step.Kind.CONNECTION, null, nanos));
  }

  private synchronized void keep(Step step) {
    if (steps.size() < MOST_STEPS) {
      steps.add(step);
    }
  }

  /** What was done, the first of it, in the order it ended. */
  synchronized List<Step> steps() {
    return List.copyOf(steps);
  }

  /** What is looked up for several at once was waited for. */
  public void lookup(long nanos) {
    lookup.addAndGet(nanos);
  }

  /** Says whether somebody works on it who goes on when the one who asked has left. */
  void setAtWork(boolean now) {
    atWork = now;
  }

  boolean isAtWork() {
    return atWork;
  }

  /** The one who asked has left. */
  void leaves() {
    left = true;
  }

  /** Whether the one who asked has left. */
  boolean isLeft() {
    return left;
  }

  /** The answer is a stream without an end: what counts is how long it took to begin. */
  void opens() {
    opened = System.nanoTime() - began;
  }

  /** True for the first who asks: each request is told of once. */
  boolean tell() {
    return told.compareAndSet(false, true);
  }

  /** What the request is called in logs, in the answer's header, and in problems. */
  public String traceId() {
    return trace.id();
  }

  Trace trace() {
    return trace;
  }

  /** What kind of request it is, {@code GET /api/v1/links}; null when it is for several. */
  public @Nullable String request() {
    return context == null ? null : method + " " + RouteTemplates.of(context);
  }

  String method() {
    return method;
  }

  /** By {@link System#nanoTime}. */
  long began() {
    return began;
  }

  long nanos() {
    return opened > 0 ? opened : System.nanoTime() - began;
  }

  long databaseNanos() {
    return database.get();
  }

  long poolNanos() {
    return pool.get();
  }

  long lookupNanos() {
    return lookup.get();
  }

  int statements() {
    return statements.get();
  }
}
