package app.dari.insights.country;

import com.maxmind.db.CHMCache;
import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database of countries in MaxMind's format: {@code country_code} as in the file that ships, or
 * {@code country.iso_code} as in GeoLite2 and its relatives.
 */
final class CountryFile {
  /** Assigned codes, and Kosovo's, which everybody uses; databases know more ({@code EU}). */
  private static final Set<String> CODES =
      Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
          .collect(Collectors.toUnmodifiableSet());

  /** Addresses in use in several parts of the world: a database of countries knows one of them. */
  private static final Set<String> WELL_KNOWN =
      Set.of("8.8.8.8", "1.1.1.1", "168.126.63.1", "193.0.6.139", "2001:4860:4860::8888");

  private final Reader reader;

  private CountryFile(Reader reader) {
    this.reader = reader;
  }

  /** An entry of either shape, public for its reader; the rest of it is passed over. */
  public record Entry(@Nullable String code, @Nullable Place country) {
    @MaxMindDbConstructor
    public Entry(
        @MaxMindDbParameter(name = "country_code") @Nullable String code,
        @MaxMindDbParameter(name = "country") @Nullable Place country) {
      this.code = code;
      this.country = country;
    }
  }

  /** A country of GeoLite2's shape. */
  public record Place(@Nullable String code) {
    @MaxMindDbConstructor
    public Place(@MaxMindDbParameter(name = "iso_code") @Nullable String code) {
      this.code = code;
    }
  }

  /** An exception says that a file cannot be used. */
  static void check(Path path) throws IOException {
    try (Reader reader = new Reader(path.toFile())) {
      CountryFile file = new CountryFile(reader);
      for (String literal : WELL_KNOWN) {
        if (file.of(InetAddress.ofLiteral(literal)) != null) {
          return;
        }
      }
      throw new IOException("No country in it");
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }

  /**
   * Maps a copy that has no name any more: a mapped file that somebody overwrites in its place
   * would take the process down.
   */
  static CountryFile map(InputStream content, Path folder) throws IOException {
    Path copy = Files.createTempFile(folder, "country-", ".mmdb");
    try {
      Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
      return new CountryFile(new Reader(copy.toFile(), new CHMCache()));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** ISO 3166-1 alpha-2; null when unknown. */
  @Nullable String of(InetAddress address) throws IOException {
    if (!(address instanceof Inet4Address) && reader.getMetadata().ipVersion() == 4) {
      return null;
    }
    Entry entry = reader.get(address, Entry.class);
    if (entry == null) {
      return null;
    }
    String code =
        entry.code() != null
            ? entry.code()
            : entry.country() == null ? null : entry.country().code();
    return code != null && CODES.contains(code) ? code : null;
  }
}
