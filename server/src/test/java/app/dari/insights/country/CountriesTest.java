package app.dari.insights.country;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "168.126.63.1, KR",
    "::ffff:168.126.63.1, KR",
    "211.249.220.24, KR",
    "2001:2d8::1, KR",
    "2001:e60::1, KR",
    "2001:4860:4860::8888, US",
    "193.0.6.139, NL",
    "133.242.0.3, JP",
  })
  void anAddressHasACountry(String address, String country) {
    assertThat(countries(null).of(address)).isEqualTo(country);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "192.168.0.1",
        "172.16.9.9",
        "127.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "100.64.0.1",
        "169.254.1.1",
        "0.0.0.0",
        "::ffff:10.0.0.1",
        "224.0.0.1",
        "",
        "unix",
        "1.2.3"
      })
  void privateAddressesAndWhatIsNoneHaveNoCountry(String address) {
    assertThat(countries(null).of(address)).isNull();
  }

  @Test
  void noFileOfOursStaysBehind() throws IOException {
    assertThat(countries(null).of("168.126.63.1")).isEqualTo("KR");
    try (var files = Files.list(home)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theOperatorsFileTakesThePlaceOfOurs() {
    Path file = GeoLite2Shape.write(home.resolve("own.mmdb"), "NZ");
    Environment env = Environment.of(Map.of("COUNTRY_FILE", file.toString())::get);
    CountryConfig config = CountryConfig.read(env);
    assertThat(env.problems()).isEmpty();
    assertThat(countries(config.file()).of("168.126.63.1")).isEqualTo("NZ");
  }

  @Test
  void aCountryThatIsNoneIsUnknown() throws IOException {
    Path file = GeoLite2Shape.write(home.resolve("own.mmdb"), "EU");
    assertThat(countries(file).of("168.126.63.1")).isNull();
  }

  @Test
  void aFileThatIsOverwrittenInItsPlaceHarmsNothing() throws IOException {
    Path file = GeoLite2Shape.write(home.resolve("own.mmdb"), "NZ");
    Countries countries = countries(file);
    assertThat(countries.of("168.126.63.1")).isEqualTo("NZ");
    Files.write(file, new byte[0]);
    assertThat(countries.of("8.8.8.8")).isEqualTo("NZ");
  }

  @Test
  void aMissingOrBrokenFileIsSaidAtStart() throws IOException {
    Path cut = home.resolve("cut.mmdb");
    try (InputStream shipped = shipped()) {
      Files.write(cut, shipped.readNBytes(1_000_000));
    }
    Path text = Files.writeString(home.resolve("text.mmdb"), "KR,US");
    for (Path file : new Path[] {home.resolve("none.mmdb"), cut, text, home}) {
      Environment env = Environment.of(Map.of("COUNTRY_FILE", file.toString())::get);
      assertThat(CountryConfig.read(env).file()).isNull();
      assertThat(env.problems()).singleElement().asString().contains("COUNTRY_FILE", "database");
    }
  }

  private static InputStream shipped() {
    return Objects.requireNonNull(
        Countries.class.getResourceAsStream("/country/iptoasn-country.mmdb"),
        "The database of countries is missing: run `npm ci` in web/");
  }

  private Countries countries(@Nullable Path file) {
    Environment env = Environment.of(Map.of("DARI_HOME", home.toString())::get);
    return new Countries(new CountryConfig(file), ServerConfig.read(env));
  }
}
