package app.dari.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.dari.platform.web.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class DestinationTest {
  @Test
  void theWholeCorpusIsReadAsBrowsersReadIt() throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    DestinationTest.class.getResourceAsStream("/links/destinations.jsonl")),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode node = json.readTree(line);
        String expected = node.path("out").asText(node.path("refused").asText());
        String actual = outcome(node.get("in").asText());
        if (!actual.equals(expected)) {
          wrong.add(line + " became " + actual);
        }
        cases++;
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cases).isGreaterThan(400);
  }

  @Test
  void aCaretInThePathIsEncodedAsTheStandardAsksSince2024() {
    assertThat(Destination.parse("https://example.com/^").url())
        .isEqualTo("https://example.com/%5E");
  }

  @Test
  void noEncodingOfAScriptSchemeIsAccepted() {
    List<String> payloads = scriptSchemes();
    assertThat(payloads).hasSizeGreaterThanOrEqualTo(60);
    assertThat(payloads).allMatch(payload -> outcome(payload).startsWith("destination-"));
  }

  private static List<String> scriptSchemes() {
    List<String> all = new ArrayList<>();
    for (String scheme : List.of("javascript", "data", "vbscript", "file", "blob", "intent")) {
      String first = scheme.substring(0, 1);
      String rest = scheme.substring(1);
      String body = scheme.equals("data") ? "text/html,<script>alert(1)</script>" : "//%0aalert(1)";
      all.add(scheme + ":" + body);
      all.add(scheme.toUpperCase(java.util.Locale.ROOT) + ":" + body);
      all.add(first.toUpperCase(java.util.Locale.ROOT) + rest + ":" + body);
      all.add(first + "\t" + rest + ":" + body);
      all.add(first + "\n" + rest + ":" + body);
      all.add(first + "\r\n" + rest + "\n:" + body);
      all.add("\u0000" + scheme + ":" + body);
      all.add("\u0001 \u001f" + scheme + ":" + body);
      all.add(first + "\u0000" + rest + ":" + body);
      all.add("\u00a0" + scheme + ":" + body);
      all.add("\ufeff" + scheme + ":" + body);
      all.add("\u200b" + scheme + ":" + body);
      all.add(first + "\u200b" + rest + ":" + body);
      all.add(first + "\u00ad" + rest + ":" + body);
      all.add("&#" + (int) first.charAt(0) + ";" + rest + ":" + body);
      all.add("&#x" + Integer.toHexString(first.charAt(0)) + rest + ":" + body);
      all.add(scheme + "&colon;" + body);
      all.add(scheme + "&#58;" + body);
      all.add(scheme + "%3A" + body);
      all.add("%" + Integer.toHexString(first.charAt(0)) + rest + ":" + body);
      all.add("\\u00" + Integer.toHexString(first.charAt(0)) + rest + ":" + body);
      all.add((char) (first.charAt(0) + 0xfee0) + rest + ":" + body);
      all.add(scheme + "\uff1a" + body);
      all.add("https:" + scheme + ":alert(1)");
      all.add("view-source:" + scheme + ":" + body);
      all.add("feed:" + scheme + ":" + body);
      all.add("\"" + scheme + ":" + body);
      all.add("//" + scheme + ":" + body);
    }
    return all;
  }

  @Property(tries = 3000)
  void canonicalisingTwiceChangesNothing(@ForAll("addresses") String text) {
    String once = outcome(text);
    if (!once.startsWith("destination-")) {
      assertThat(outcome(once)).isEqualTo(once);
      assertThat(once).matches("https?://[\\x21-\\x7e]+");
      assertThat(Destination.stored(once)).isEqualTo(Destination.parse(once));
    }
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "https:",
            "http:",
            "/",
            "\\",
            "//",
            "..",
            ".",
            "%2e",
            "%",
            "%41",
            "?",
            "#",
            ":",
            ":80",
            "@",
            "a",
            "Z",
            "9",
            "0x7f",
            "127.0.0.1",
            "example.com",
            "한글",
            "\u1112\u1161\u11ab",
            "ß",
            "①",
            "[::1]",
            "[",
            "]",
            " ",
            "\t",
            "\u0000",
            "\u200b",
            "😀",
            "\ud800",
            "^",
            "'",
            "xn--",
            "xn--3e0b707e",
            "-",
            "_",
            "。",
            "ي",
            "\u0301");
    return pieces
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(list -> String.join("", list))
        .flatMap(text -> Arbitraries.of(text, "https://" + text, "https://example.com/" + text));
  }

  @Test
  void aVisitorsQueryGoesBehindTheDestinationsOwnAndBeforeTheFragment() {
    assertThat(Destination.parse("https://a.example/x?b=1#c").withQuery("d=2&e=<\u00e9>"))
        .isEqualTo("https://a.example/x?b=1&d=2&e=%3C%E9%3E#c");
    String octets = new String("q=봄".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(Destination.parse("https://a.example/x").withQuery(octets))
        .isEqualTo("https://a.example/x?q=%EB%B4%84");
    assertThat(Destination.parse("https://a.example/x#c").withQuery("d"))
        .isEqualTo("https://a.example/x?d#c");
    assertThat(Destination.parse("https://a.example/x?").withQuery("d"))
        .isEqualTo("https://a.example/x?d");
    assertThat(Destination.parse("https://a.example/x?b").withQuery(null))
        .isEqualTo("https://a.example/x?b");
  }

  @Test
  void aHostIsShownInUnicodeOnlyWhereItCannotDeceive() {
    assertThat(shown("https://한국.kr")).isEqualTo("한국.kr");
    assertThat(shown("https://münchen.de")).isEqualTo("münchen.de");
    assertThat(shown("https://пример.рф")).isEqualTo("пример.рф");
    assertThat(shown("https://аррӏе.com")).startsWith("xn--");
    assertThat(shown("https://gооgle.com")).startsWith("xn--");
    assertThat(shown("https://ɡoogle.com")).startsWith("xn--");
  }

  @Test
  void readableIsForSearching() {
    assertThat(Destination.parse("https://한국.kr/%EB%B4%84?q=%ff").readable())
        .isEqualTo("한국.kr/%EB%B4%84?q=%ff");
    assertThat(Destination.parse("https://한국.kr/봄").readable()).isEqualTo("한국.kr/봄");
  }

  private static String shown(String url) {
    return Destination.parse(url).displayHost();
  }

  private static String outcome(String text) {
    Problem[] problem = new Problem[1];
    String[] url = new String[1];
    problem[0] = catchThrowableOfType(Problem.class, () -> url[0] = Destination.parse(text).url());
    return problem[0] == null ? url[0] : problem[0].code();
  }
}
