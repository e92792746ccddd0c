package app.dari.platform.telemetry;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What the heap held after it was last collected. What it holds at any moment is mostly garbage,
 * and says nothing.
 */
final class HeapAfterCollection {
  /** Bytes, and whether the whole heap was collected. */
  record Held(long bytes, boolean whole) {}

  private static final Set<String> POOLS =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());

  private final Semaphore whole = new Semaphore(0);
  private volatile Held last = new Held(0, false);
  private volatile long live;

  /**
   * What may live in it for long. Where the young have a space of their own, that is the one of the
   * old: once it is full the collector hardly lets anybody else work.
   */
  static long room() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> POOLS.contains(pool.getName()))
        .mapToLong(pool -> pool.getUsage().getMax())
        .max()
        .orElse(-1);
  }

  /** Listens from now on. */
  void listen() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener((notification, _) -> collected(notification), null, null);
      }
    }
  }

  Held last() {
    return last;
  }

  /**
   * What has to stay in it, as far as is known: no more than after any collection since the whole
   * heap was collected.
   */
  long live() {
    return live;
  }

  /** Waits until all of it has been collected, at most so long. */
  void awaitCollection(long millis) throws InterruptedException {
    var _ = whole.tryAcquire(millis, TimeUnit.MILLISECONDS);
    whole.drainPermits();
  }

  private void collected(Notification notification) {
    if (!notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    var info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
    long bytes =
        info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> POOLS.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    boolean all = info.getGcAction().contains("major");
    last = new Held(bytes, all);
    live = all ? bytes : Math.min(live, bytes);
    if (all) {
      whole.release();
    }
  }
}
