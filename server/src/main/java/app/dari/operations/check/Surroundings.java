package app.dari.operations.check;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The machine and what is taken for granted on it.
 *
 * @param memory bytes this process may use together with what it starts; 0: not known
 * @param heap bytes Java may use for objects
 * @param descriptors files and connections this process may have open; 0: not known
 * @param trust judges certificates
 * @param builds folder in which the launcher keeps what it built and tested; null: no launcher
 */
public record Surroundings(
    long memory,
    long heap,
    long descriptors,
    Clock clock,
    X509ExtendedTrustManager trust,
    @Nullable Path builds) {

  /** Of this process. A limit of its control group is the machine's memory to Java. */
  public static Surroundings measure(@Nullable Path builds) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return new Surroundings(
        system instanceof com.sun.management.OperatingSystemMXBean known
            ? known.getTotalMemorySize()
            : 0,
        Runtime.getRuntime().maxMemory(),
        system instanceof com.sun.management.UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : 0,
        Clock.systemUTC(),
        authorities(),
        builds);
  }

  /** Those this machine trusts. */
  private static X509ExtendedTrustManager authorities() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java's list of authorities cannot be read", e);
    }
  }
}
