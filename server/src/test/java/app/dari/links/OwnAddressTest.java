package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnAddressTest {
  private static final OwnAddress OWN =
      new OwnAddress(
          ServerConfig.read(Environment.of(Map.of("PUBLIC_URL", "https://dari.example")::get)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://dari.example/@mina",
        "http://dari.example/@mina",
        "https://DARI.example:443/@mina?lang=ko",
        "https://dari.example./@mina",
        "https://other.example/abc",
        "https://dari.example.other/abc",
        "https://dari.example:8443/abc",
      })
  void ourPagesAndOthersCanBeLedTo(String url) {
    Destination destination = Destination.parse(url);
    assertThat(OWN.outside(destination)).isEqualTo(destination);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://dari.example",
        "https://dari.example/abc",
        "http://dari.example/abc",
        "https://dari.example./abc",
        "https://dari.example:80/abc",
        "https://dari.example/x/@mina",
        "https://dari.example/?to=/@mina",
        "https://dari.example/app/",
      })
  void theRestOfUsIsALoop(String url) {
    assertThatThrownBy(() -> OWN.outside(Destination.parse(url)))
        .hasMessageContaining("destination-loop");
  }
}
