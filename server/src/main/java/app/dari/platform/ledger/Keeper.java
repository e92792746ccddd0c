package app.dari.platform.ledger;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What appending must not wait for: one thread makes segments ahead, one asks for their pages
 * ahead, another forces them to the disk once a second and deletes what is drained.
 */
final class Keeper {
  private static final Logger LOG = Logger.getLogger(Keeper.class);
  private static final long FORGET_SECONDS = 3_600;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LedgerConfig config;
  private final LedgerFiles files;
  private final Drain drain;
  private final List<Stripe> stripes;
  private final Runnable eachSecond;
  private final UUID ledger = UUID.randomUUID();
  private final SecureRandom random = new SecureRandom();
  private final long[] sequences;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch attempted = new CountDownLatch(1);
  private final Thread maker = thread("ledger-make", this::make);
  private final Thread ahead = thread("ledger-ahead", this::goAhead);
  private final Thread forcer = thread("ledger-force", this::force);
  private volatile @Nullable String trouble;

  Keeper(
      LedgerConfig config,
      LedgerFiles files,
      Drain drain,
      List<Stripe> stripes,
      Runnable eachSecond) {
    this.config = config;
    this.files = files;
    this.drain = drain;
    this.stripes = stripes;
    this.eachSecond = eachSecond;
    this.sequences = new long[stripes.size()];
  }

  void start() {
    maker.start();
    ahead.start();
    forcer.start();
  }

  /** Returns when every stripe has a segment, or the disk has refused one. */
  void awaitFirst() throws InterruptedException {
    attempted.await(10, TimeUnit.SECONDS);
  }

  /** A segment is wanted; costs little. */
  void wake() {
    LockSupport.unpark(maker);
  }

  /** The next pages are wanted; costs little. */
  void wakeAhead() {
    LockSupport.unpark(ahead);
  }

  /** What keeps segments from being made or forced; null when nothing does. */
  @Nullable String trouble() {
    return trouble;
  }

  /** Closes the stripes and their files; what is not drained stays for the next start. */
  void stop() {
    stopping.countDown();
    wake();
    wakeAhead();
    join(maker);
    join(ahead);
    join(forcer);
    stripes.forEach(Stripe::close);
    retire();
    drain.sweep();
    delete();
  }

  private void make() {
    while (stopping.getCount() > 0) {
      // Room that is short is for those who have nowhere to append, before any reserve.
      boolean made =
          stripes.stream().anyMatch(stripe -> stripe.current() == null)
              ? makeWhere(stripe -> stripe.current() == null)
              : makeWhere(stripe -> stripe.wanted() > 0);
      attempted.countDown();
      if (!made) {
        LockSupport.parkNanos(SECOND);
      }
    }
  }

  /** Whether there is one more. */
  private boolean makeWhere(Predicate<Stripe> wanted) {
    boolean made = false;
    for (int number = 0; number < stripes.size(); number++) {
      made |= wanted.test(stripes.get(number)) && makeFor(number);
    }
    return made;
  }

  private boolean makeFor(int number) {
    Stripe stripe = stripes.get(number);
    if ((files.count() + 1L) * config.segmentSize() > config.maxSize()) {
      stripe.refuse(Loss.LIMIT);
      return false;
    }
    try {
      Segment made = Segment.make(files.folder().path(), header(number), config.segmentSize());
      trouble = null;
      made.populate();
      files.count(made);
      drain.add(made);
      if (!stripe.offer(made)) {
        made.close();
        files.delete(made);
      }
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      trouble = "No segment can be made: " + e;
      stripe.refuse(Loss.DISK);
      return false;
    }
  }

  private SegmentHeader header(int number) {
    return new SegmentHeader(
        new Lane(ledger, number),
        drain.database(),
        ++sequences[number],
        random.nextInt(),
        System.currentTimeMillis());
  }

  private void goAhead() {
    while (stopping.getCount() > 0) {
      LockSupport.park();
      for (Stripe stripe : stripes) {
        Segment current = stripe.current();
        if (current != null) {
          current.populate();
        }
      }
    }
  }

  private void force() {
    try {
      for (long seconds = 1; !stopping.await(1, TimeUnit.SECONDS); seconds++) {
        eachSecond(seconds);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void eachSecond(long seconds) {
    try {
      retire();
      stripes.forEach(this::forceCurrent);
      delete();
      eachSecond.run();
      if (seconds % FORGET_SECONDS == 0) {
        files.forgetSetAside();
      }
    } catch (RuntimeException e) {
      // Whatever it was, the disk is to have the rest.
      LOG.error("The ledger is not kept in order; trying again", e);
    }
  }

  private void forceCurrent(Stripe stripe) {
    stripe.closeOld();
    Segment current = stripe.current();
    if (current == null) {
      return;
    }
    boolean many = current.unforced() > Segment.AHEAD / 2;
    if (!force(current)) {
      stripe.abandon(current);
    } else if (many) {
      // What has been forced is written for the first time again.
      wakeAhead();
    }
  }

  /** Whether the disk has it, or need not; nothing is tried again after an error. */
  private boolean force(Segment segment) {
    if (!segment.channel().isOpen()) {
      // Drained and deleted already.
      return true;
    }
    if (segment.hasFailed()) {
      return false;
    }
    try {
      segment.force();
      return true;
    } catch (IOException e) {
      trouble = "The disk failed: " + e;
      return false;
    }
  }

  private void retire() {
    for (Stripe stripe : stripes) {
      for (Segment one = stripe.pollRetired(); one != null; one = stripe.pollRetired()) {
        force(one);
        one.unmap();
      }
    }
  }

  private void delete() {
    for (Segment one = files.pollDrained(); one != null; one = files.pollDrained()) {
      files.delete(one);
    }
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name(name).unstarted(work);
  }

  private static void join(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
