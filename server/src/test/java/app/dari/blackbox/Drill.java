package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times how long until a fault is named and until it is seen to be over; prints what is said. */
final class Drill {
  private static final Duration PROMISED = Duration.ofSeconds(60);

  /** What was wrong is told for a while; a leaked connection is taken back after 75 seconds. */
  private static final Duration MENDED = Duration.ofMinutes(4);

  private final Program english;
  private final Program korean;
  private int faults;

  /** With a program whose commands are run beside the server. */
  Drill(Program commands) {
    this.english = commands;
    this.korean = commands.beside(Program.built());
    inKorean(korean, "");
  }

  Program commands() {
    return english;
  }

  /** How many were named in time. */
  int faults() {
    return faults;
  }

  /** For all commands from now on, as what stands outside of this machine is changed. */
  void with(String name, String value) {
    english.with(name, value);
    korean.with(name, value);
  }

  /** For all commands from now on: whose certificates they trust. */
  void trusting(String options) {
    english.with("JAVA_TOOL_OPTIONS", options);
    inKorean(korean, options);
  }

  /** {@code ./dari check} says the cause, and what mends it. */
  void names(String fault, String checks, String cause, String remedy) throws Exception {
    String command = "./dari check --only " + checks;
    String said =
        within(
            PROMISED,
            fault,
            command,
            () ->
                Optional.of(check(english, checks))
                    .filter(told -> told.contains(cause) && told.contains("→"))
                    .filter(told -> told.substring(told.indexOf(cause)).contains(remedy)));
    System.out.println(said);
    String inKorean = check(korean, checks);
    assertThat(inKorean).contains("→").isNotEqualTo(said);
    System.out.println("LANG=ko_KR.UTF-8 " + command + "\n" + inKorean);
    faults++;
  }

  /** The operator's screen shows the cause, and has what mends it. */
  JsonNode shows(
      String fault,
      String screen,
      Callable<Optional<JsonNode>> cause,
      Function<JsonNode, String> words)
      throws Exception {
    JsonNode seen = within(PROMISED, fault, screen, cause);
    System.out.println(words.apply(seen));
    faults++;
    return seen;
  }

  /** {@code ./dari check} has nothing to say against these any more. */
  void isWellAgain(String checks) throws Exception {
    String command = "./dari check --only " + checks;
    String said =
        within(
            MENDED,
            "well again",
            command,
            () ->
                Optional.of(english.run("check", "--only", checks))
                    .filter(outcome -> outcome.code() == 0)
                    .map(Program.Outcome::out));
    System.out.println(said);
    System.out.println("LANG=ko_KR.UTF-8 " + command + "\n" + check(korean, checks));
  }

  /** The screen has nothing to say against it any more. */
  void isWell(String mended, Callable<Boolean> well) throws Exception {
    within(
        MENDED, "well again", mended, () -> well.call() ? Optional.of(mended) : Optional.empty());
  }

  private static <T> T within(
      Duration patience, String what, String where, Callable<Optional<T>> look) throws Exception {
    long began = System.nanoTime();
    T found = await(what).atMost(patience).until(look, Optional::isPresent).orElseThrow();
    System.out.printf("%n%s%n%.1f s: %s%n", what, (System.nanoTime() - began) / 1e9, where);
    return found;
  }

  private static String check(Program commands, String checks) throws Exception {
    return commands.run("check", "--only", checks).out();
  }

  private static void inKorean(Program program, String options) {
    program.with("JAVA_TOOL_OPTIONS", (options + " -Ddari.language=ko").strip());
  }

  /** Some of what the screen is given, a line. */
  static Function<JsonNode, String> fields(String... names) {
    return shown ->
        Stream.of(names)
            .map(name -> name + " " + shown.path(name).asText().replaceAll("\\s+", " ").strip())
            .collect(Collectors.joining(", "));
  }
}
