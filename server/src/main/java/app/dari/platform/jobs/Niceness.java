package app.dari.platform.jobs;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jboss.logging.Logger;

/**
 * Lets a thread stand back while others want the processors: visitors come before statistics.
 * Java's own priorities do nothing unless the whole process is told to heed them, and then say so
 * to everybody who is not root.
 */
public final class Niceness {
  private static final Logger LOG = Logger.getLogger(Niceness.class);

  /** About a third of the share of those who are not nice; enough to get on under full load. */
  private static final int NICE = 5;

  private static final int ONE_THREAD = 0;
  private static final int MYSELF = 0;

  private Niceness() {}

  /** For the thread that calls, once and for all. Only Linux knows it of threads. */
  @SuppressWarnings("restricted") // The launcher allows native access.
  public static void standBack() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle setPriority =
          linker.downcallHandle(
              linker.defaultLookup().find("setpriority").orElseThrow(),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT));
      int refused = (int) setPriority.invokeExact(ONE_THREAD, MYSELF, NICE);
      LOG.debugf("Stands back: %s", refused == 0);
    } catch (Throwable e) { // What a method handle may throw; nothing depends on it.
      LOG.debug("Does not stand back", e);
    }
  }
}
