package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the texts complete: every language has every text, and every problem has its words. */
class MessagesTest {
  private static final Pattern CODE =
      Pattern.compile("(?:Problem\\s*\\.of|of)\\(\\s*\\d{3},\\s*\"([a-z0-9-]+)\"");
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

  @Test
  void koreanAndEnglishHaveTheSameTexts() {
    assertThat(Messages.keys(Language.KO)).isEqualTo(Messages.keys(Language.EN));
  }

  @Test
  void bothLanguagesFillInTheSameValues() {
    for (String key : Messages.keys(Language.KO)) {
      assertThat(places(Language.KO, key)).as(key).isEqualTo(places(Language.EN, key));
    }
  }

  @Test
  void everyProblemThrownHasItsWords() throws IOException {
    Set<String> missing = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        CODE.matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(code -> !Messages.has(Language.KO, "problem." + code + ".title"))
            .forEach(missing::add);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Set<String> places(Language language, String key) {
    return PLACE
        .matcher(Messages.text(language, key))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
