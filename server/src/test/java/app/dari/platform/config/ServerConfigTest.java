package app.dari.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code NAME=value} separated by spaces; the first name is the one that is at fault. */
class ServerConfigTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PORT=0",
        "PORT=65536",
        "PORT=8080.0",
        "MANAGEMENT_PORT=8080",
        "MANAGEMENT_PORT=9001 PORT=9001",
        "HOST=256.0.0.1",
        "HOST=192.0.2.7",
        "HOST=host.invalid",
        "PUBLIC_URL=http://dari.example",
        "PUBLIC_URL=http://192.168.0.7:8080",
        "PUBLIC_URL=https://dari.example/path",
        "PUBLIC_URL=https://user:secret@dari.example",
        "PUBLIC_URL=dari.example",
        "TRUSTED_PROXIES=proxy.example",
        "TRUSTED_PROXIES=10.0.0.0/33",
        "TRUSTED_PROXIES=10.0.0.0/",
        "TRUSTED_PROXIES=10.0.0.1,,10.0.0.2",
        "TRUSTED_PROXIES=::1/129",
        "MAX_BODY=1KB",
        "MAX_BODY=10",
        "SHUTDOWN_DRAIN=5",
        "DARI_ENV=staging"
      })
  void whatCannotWorkIsRefusedByName(String settings) {
    assertThat(problems(settings))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.name()).isEqualTo(settings.substring(0, settings.indexOf('=')));
          assertThat(problem.example()).isNotEmpty();
          assertThat(problem.toString()).doesNotContain("secret");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PORT=1",
        "HOST=127.0.0.1",
        "HOST=localhost",
        "HOST=::",
        "HOST=0.0.0.0",
        "PUBLIC_URL=http://localhost",
        "PUBLIC_URL=http://127.0.0.1:8080/",
        "PUBLIC_URL=http://[::1]:8080",
        "PUBLIC_URL=https://xn--hy1b76p.example",
        "TRUSTED_PROXIES=10.0.0.0/8,192.168.0.1,::1,2001:db8::/32",
        "MAX_BODY=64kb",
        "SHUTDOWN_DRAIN=0s",
        "SHUTDOWN_DRAIN=20s"
      })
  void whatWorksIsTaken(String settings) {
    assertThat(problems(settings)).isEmpty();
  }

  private static List<ConfigurationProblem> problems(String settings) {
    Map<String, String> values =
        Stream.of(settings.split(" "))
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    Environment env = Environment.of(values::get);
    ServerConfig.read(env);
    return env.problems();
  }
}
