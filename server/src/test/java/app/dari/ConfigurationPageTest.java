package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.Environment;
import app.dari.platform.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/configuration.md against the settings the program reads. {@code DARI_WRITE=true} in
 * the environment writes the table anew.
 */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Pattern TABLE = Pattern.compile("(?s)\\| Variable \\|.*?\\n(?=\\n|$)");

  @Test
  void thePageListsEverySettingWithItsDefaultAndAnExample() throws IOException {
    String page = Files.readString(PAGE);
    String wanted = table();
    if ("true".equals(System.getenv("DARI_WRITE"))) {
      Files.writeString(
          PAGE, TABLE.matcher(page).replaceFirst(java.util.regex.Matcher.quoteReplacement(wanted)));
      page = Files.readString(PAGE);
    }
    assertThat(page).contains(wanted);
  }

  private static String table() {
    Environment env = Environment.of(name -> null);
    Configuration.read(env);
    List<Setting> settings = env.settings();
    return "| Variable | Default | Example | What it decides |\n|---|---|---|---|\n"
        + settings.stream().map(ConfigurationPageTest::row).collect(Collectors.joining());
  }

  private static String row(Setting setting) {
    String given = setting.defaultValue();
    String shown = given == null || given.isEmpty() ? "–" : "`" + given + "`";
    String example = setting.example().isEmpty() ? "–" : "`" + setting.example() + "`";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(setting.name(), shown, example, setting.description());
  }
}
