package app.dari.links.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShortPathTest {
  @ParameterizedTest
  @CsvSource({
    "/abc23456, abc23456",
    "/ABC, abc",
    "/abc/, abc",
    "/abc?x=1, abc",
    "/abc/?x=/y, abc",
    "/%EB%B4%84, 봄",
    "/%eb%b4%84, 봄",
    "/%E1%84%87%E1%85%A9%E1%86%B7, 봄",
    "/%41bc, abc",
    "/a-b_c, a-b_c",
    "/abc+, abc",
    "/abc%2B, abc",
  })
  void everySpellingFindsTheSameKey(String uri, String key) {
    assertThat(ShortPath.of(uri)).extracting(ShortPath::key).isEqualTo(key);
  }

  @Test
  void rawOctetsOfUtf8AreUnderstood() {
    String wire = new String("/봄".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(ShortPath.of(wire)).extracting(ShortPath::key).isEqualTo("봄");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?x",
        "/@mina",
        "/%40mina",
        "/app",
        "/APP/",
        "/api/v1/links",
        "/app/x",
        "/favicon.ico",
        "/robots.txt",
        "/.well-known/x",
        "*",
        "http://other.example/abc",
        "//abc",
        "/a/b"
      })
  void otherAddressesAreLeftToOthers(String uri) {
    assertThat(ShortPath.of(uri)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%ff",
        "/%ED%A0%80",
        "/a.b",
        "/%00",
        "/a%0d%0ab",
        "/%E3%85%A4",
        "/+",
        "/-",
        "/a+b",
        "/%C0%AEadmin"
      })
  void whatNobodyCanHaveClaimedHasNoKey(String uri) {
    assertThat(ShortPath.of(uri)).isNotNull().extracting(ShortPath::key).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "/a?via=qr, null, qr",
        "/a?x=1&via=qr, x=1, qr",
        "/a?via=qr&x=1&y, x=1&y, qr",
        "/a?x=1&via=b-1&via=b-2&y, x=1&y, b-1",
        "/a?via=%0d%0a, null, null",
        "/a?via=, null, null",
        "/a?trivia=1, trivia=1, null",
        "/a?x=via=1, x=via=1, null",
        "/a?, '', null",
      })
  void ourOwnParameterIsTakenOff(String uri, String query, String via) {
    ShortPath path = Objects.requireNonNull(ShortPath.of(uri));
    assertThat(path.query()).isEqualTo(query);
    assertThat(path.via()).isEqualTo(via);
  }

  @Test
  void aDecisionIsMadeFromWhatIsGiven() {
    Target.Found link = found(false, true);
    assertThat(decide("/a?x=1", link))
        .isEqualTo(new Decision.Redirect(link, "https://d.example/?own=1#f"));
    Target.Found forwarding = found(true, true);
    assertThat(decide("/a?via=qr&x=\"", forwarding))
        .isEqualTo(new Decision.Redirect(forwarding, "https://d.example/?own=1&x=%22#f"));
    assertThat(decide("/a+", link)).isEqualTo(new Decision.Look(link));
    assertThat(decide("/a", found(false, false))).isEqualTo(new Decision.Gone());
    assertThat(decide("/a+", found(false, false))).isEqualTo(new Decision.Gone());
    assertThat(decide("/a", new Target.None())).isEqualTo(new Decision.Unknown());
  }

  private static Decision decide(String uri, Target target) {
    ShortPath path = Objects.requireNonNull(ShortPath.of(uri));
    return Decision.of(path, target);
  }

  private static Target.Found found(boolean forward, boolean open) {
    return new Target.Found(
        new UUID(1, 1), new UUID(2, 2), "https://d.example/?own=1#f", forward, open, null);
  }
}
