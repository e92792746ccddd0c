package app.dari.platform.jobs;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * How a thread stands to others that want the processors: visitors come before statistics. Java's
 * own priorities do nothing unless the whole process is told to heed them, and then say so to
 * everybody who is not root. Only Linux knows it of threads; elsewhere nothing happens, and nothing
 * depends on it.
 */
public final class Niceness {
  private static final Logger LOG = Logger.getLogger(Niceness.class);

  /** About a third of the share of those who are not nice; enough to get on under full load. */
  private static final int NICE = 5;

  private static final int ONE_THREAD = 0;
  private static final int MYSELF = 0;

  /** The least there is; a few answers take less. */
  private static final long SHORT_SLICE_NANOS = 100_000;

  /** sched_setattr has no name in the C library of many systems. */
  private static final Map<String, Long> SCHED_SETATTR = Map.of("amd64", 314L, "aarch64", 274L);

  /** struct sched_attr as it was first (sched_setattr(2)), and where its fields stand. */
  private static final int ATTRIBUTES = 48;

  private static final int POLICY = 4;
  private static final int FLAGS = 8;
  private static final int PRIORITY = 20;
  private static final int RUNTIME = 24;

  /** SCHED_OTHER, SCHED_RR and SCHED_FLAG_RESET_ON_FORK (linux/sched.h). */
  private static final int SHARED = 0;

  private static final int ROUND_ROBIN = 2;
  private static final long RESET_ON_FORK = 1;

  private static final long DONE = 0;
  private static final long NOT_DONE = -1;

  private Niceness() {}

  /** For the thread that calls, once and for all: it takes what others leave. */
  public static void standBack() {
    setPriority(MYSELF, NICE);
  }

  /**
   * For the main thread of another process of this user, and the processes it starts from now on.
   *
   * @param nice 1 to 19; what it has been given before can only be raised
   */
  public static void standBack(long pid, int nice) {
    setPriority((int) pid, nice);
  }

  @SuppressWarnings("restricted") // The launcher allows native access.
  private static void setPriority(int who, int nice) {
    attempt(
        "stands back",
        linker ->
            (int)
                linker
                    .downcallHandle(
                        linker.defaultLookup().findOrThrow("setpriority"),
                        FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT))
                    .invokeExact(ONE_THREAD, who, nice));
  }

  /**
   * For one thread of this process, that of which {@link #thread()} told: it has no larger share
   * than others, but gets it in short slices, and so at once when it wakes (Linux 6.12; an older
   * one keeps to its own).
   *
   * @return whether the system does so
   */
  public static boolean comePromptly(int thread) {
    return schedule("comes promptly", thread, SHARED, 0, 0, SHORT_SLICE_NANOS);
  }

  /**
   * For one thread of this process: it interrupts whoever works and is interrupted by nobody whose
   * priority is lower, and so must be held to little. What it starts does not inherit that.
   *
   * @param priority 1 to 99 (sched(7), SCHED_RR)
   * @return whether the system does so; it needs a limit of real-time priority as high, or
   *     CAP_SYS_NICE
   */
  public static boolean comeFirst(int thread, int priority) {
    return schedule("comes first", thread, ROUND_ROBIN, RESET_ON_FORK, priority, 0);
  }

  /** By what number the system knows the thread that calls; one below 0 where that is not told. */
  @SuppressWarnings("restricted") // The launcher allows native access.
  public static int thread() {
    return (int)
        attempt(
            "is known by a number",
            linker ->
                (int)
                    linker
                        .downcallHandle(
                            linker.defaultLookup().findOrThrow("gettid"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT))
                        .invokeExact());
  }

  @SuppressWarnings("restricted") // The launcher allows native access.
  private static boolean schedule(
      String what, int thread, int policy, long flags, int priority, long slice) {
    Long call = SCHED_SETATTR.get(System.getProperty("os.arch"));
    return call != null
        && DONE
            == attempt(
                what,
                linker -> {
                  try (Arena arena = Arena.ofConfined()) {
                    MemorySegment attributes = arena.allocate(ATTRIBUTES, Long.BYTES);
                    attributes.set(ValueLayout.JAVA_INT, 0, ATTRIBUTES);
                    attributes.set(ValueLayout.JAVA_INT, POLICY, policy);
                    attributes.set(ValueLayout.JAVA_LONG, FLAGS, flags);
                    attributes.set(ValueLayout.JAVA_INT, PRIORITY, priority);
                    attributes.set(ValueLayout.JAVA_LONG, RUNTIME, slice);
                    return (long)
                        linker
                            .downcallHandle(
                                linker.defaultLookup().findOrThrow("syscall"),
                                FunctionDescriptor.of(
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT),
                                Linker.Option.firstVariadicArg(1))
                            .invokeExact((long) call, thread, attributes, 0);
                  }
                });
  }

  /** Calls the system, and returns what it returned. */
  private interface Call {
    long result(Linker linker) throws Throwable;
  }

  private static long attempt(String what, Call call) {
    if (!System.getProperty("os.name").equals("Linux")) {
      return NOT_DONE;
    }
    try {
      long result = call.result(Linker.nativeLinker());
      LOG.debugf("%s %s: %d", Thread.currentThread().getName(), what, result);
      return result;
    } catch (Throwable e) { // What a method handle may throw.
      LOG.debugf(e, "Not done: %s", what);
      return NOT_DONE;
    }
  }
}
