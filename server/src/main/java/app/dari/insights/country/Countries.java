package app.dari.insights.country;

import app.dari.platform.config.ServerConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Knows the country of an address, without asking anybody and without keeping the address. */
@Singleton
public final class Countries {
  private static final Logger LOG = Logger.getLogger(Countries.class);
  private static final String SHIPPED = "/country/iptoasn-country.mmdb";

  private final CountryConfig config;
  private final Path folder;
  private @Nullable CountryFile file;
  private boolean opened;
  private final AtomicBoolean failed = new AtomicBoolean();

  /** Opens the file when the first address is asked for, so that no start waits for it. */
  public Countries(CountryConfig config, ServerConfig server) {
    this.config = config;
    this.folder = server.home();
  }

  /** ISO 3166-1 alpha-2 of an address in writing; null when unknown, private or no address. */
  public @Nullable String of(String address) {
    InetAddress parsed = parse(address);
    CountryFile countries = parsed == null || isPrivate(parsed) ? null : file();
    if (parsed == null || countries == null) {
      return null;
    }
    try {
      return countries.of(parsed);
    } catch (IOException | RuntimeException e) {
      // A damaged part of a file must not hold up the rest of what is known of a visit.
      if (!failed.getAndSet(true)) {
        LOG.warn("The database of countries cannot be read everywhere; some stay unknown", e);
      }
      return null;
    }
  }

  private synchronized @Nullable CountryFile file() {
    if (!opened) {
      opened = true;
      try (InputStream content = content()) {
        if (content == null) {
          LOG.warn("This build has no database of countries: run `./dari up`, or set COUNTRY_FILE");
        } else {
          Files.createDirectories(folder);
          file = CountryFile.map(content, folder);
        }
      } catch (IOException | RuntimeException e) {
        LOG.warn("The database of countries cannot be opened; countries stay unknown", e);
      }
    }
    return file;
  }

  private @Nullable InputStream content() throws IOException {
    return config.file() == null
        ? Countries.class.getResourceAsStream(SHIPPED)
        : Files.newInputStream(config.file());
  }

  private static @Nullable InetAddress parse(String address) {
    try {
      // An IPv4 address written as an IPv6 one (::ffff:192.0.2.7) comes out as what it is.
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet6Address
            ? (bytes[0] & 0xfe) == 0xfc
            : bytes[0] == 100 && (bytes[1] & 0xc0) == 64);
  }
}
