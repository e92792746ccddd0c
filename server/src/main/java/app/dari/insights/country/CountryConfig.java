package app.dari.insights.country;

import app.dari.platform.config.Environment;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about countries.
 *
 * @param file a database in place of the one that ships; null for that one
 */
public record CountryConfig(@Nullable Path file) {

  /** Reads the setting and, when there is a file, whether it can be used. */
  public static CountryConfig read(Environment env) {
    String name = "COUNTRY_FILE";
    String example = "/var/lib/GeoIP/GeoLite2-Country.mmdb";
    String written =
        env.optional(
            name,
            example,
            "Countries of addresses (.mmdb with country_code or country.iso_code) in place of the"
                + " file that ships; read at start.");
    if (written == null) {
      return new CountryConfig(null);
    }
    try {
      Path file = Path.of(written).toAbsolutePath();
      CountryFile.check(file);
      return new CountryConfig(file);
    } catch (InvalidPathException | IOException e) {
      env.refuse(name, "must be a database of countries that can be read (.mmdb)", example);
      return new CountryConfig(null);
    }
  }
}
