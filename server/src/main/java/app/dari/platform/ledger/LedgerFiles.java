package app.dari.platform.ledger;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How many files there are, and which of them have been drained. */
final class LedgerFiles {
  private static final Logger LOG = Logger.getLogger(LedgerFiles.class);

  private final LedgerFolder folder;
  private final Queue<Segment> drained = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  LedgerFiles(LedgerFolder folder) {
    this.folder = folder;
  }

  LedgerFolder folder() {
    return folder;
  }

  int count() {
    return count.get();
  }

  void count(Segment added) {
    count.incrementAndGet();
  }

  void forget(Segment gone) {
    count.decrementAndGet();
  }

  /** Everything in it is stored for good. */
  void drained(Segment segment) {
    drained.add(segment);
  }

  @Nullable Segment pollDrained() {
    return drained.poll();
  }

  void delete(Segment segment) {
    try {
      segment.delete();
    } catch (IOException e) {
      LOG.warnf("%s cannot be deleted: %s", segment.file(), e.toString());
    }
    count.decrementAndGet();
  }

  void forgetSetAside() {
    try {
      folder.forgetSetAside();
    } catch (IOException e) {
      LOG.warnf("What was set aside cannot be deleted: %s", e.toString());
    }
  }

  void setAside(String name, byte[] bytes) {
    try {
      folder.setAside(name, bytes);
    } catch (IOException e) {
      LOG.warnf("%s cannot be set aside: %s", name, e.toString());
    }
  }
}
