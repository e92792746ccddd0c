package app.dari.operations.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.ConfigurationProblem;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlarmConfigTest {
  @ParameterizedTest
  @CsvSource({
    "ALARM_WEBHOOK, file:///etc/passwd",
    "ALARM_WEBHOOK, hooks.other",
    "ALARM_WEBHOOK, http:///x",
    "ALARM_EMAIL, nobody",
    "ALARM_EMAIL, 'a@b.example, <c@d.example>'",
    "SMTP_URL, mail.other:587",
    "ALARM_QUIET_HOURS, at night"
  })
  void whatCannotBeUsedIsSaidWithoutRepeatingIt(String name, String value) {
    Environment env = Environment.of(asked -> asked.equals(name) ? value : null);
    var config = AlarmConfig.read(env, ServerConfig.read(Environment.of(_ -> null)));
    assertThat(env.problems()).extracting(ConfigurationProblem::name).contains(name);
    assertThat(env.problems().toString()).doesNotContain(value);
    assertThat(config.isOn()).isFalse();
  }
}
