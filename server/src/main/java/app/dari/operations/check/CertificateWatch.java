package app.dari.operations.check;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Until when the certificate at PUBLIC_URL is valid; looked at once an hour. */
@Singleton
public final class CertificateWatch {
  private static final Logger LOG = Logger.getLogger(CertificateWatch.class);

  private final Subject subject;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Instant end;

  /** Of what is at the address of this subject. */
  public CertificateWatch(Subject subject, MeterRegistry meters) {
    this.subject = subject;
    Gauge.builder("dari.certificate.days", this, CertificateWatch::daysLeft)
        .description("For how long the certificate at PUBLIC_URL is still valid")
        .register(meters);
  }

  void start(@Observes StartupEvent event) {
    if (subject.server().secure()) {
      Thread.ofVirtual().name("certificate").start(this::run);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /** Less than none once it is over; not a number while it is not known. */
  public double daysLeft() {
    Instant known = end;
    return known == null
        ? Double.NaN
        : Duration.between(subject.around().clock().instant(), known).toMinutes() / 1_440.0;
  }

  /** Looks now. That nobody answers there is not the certificate's fault. */
  public void look() {
    try {
      Visit visit = Visit.to(subject.server().publicUrl(), subject.around().trust());
      end = visit.certificate().getNotAfter().toInstant();
    } catch (IOException e) {
      LOG.debugf("The certificate cannot be looked at: %s", e.getClass().getSimpleName());
    }
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopping.await(1, TimeUnit.HOURS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
