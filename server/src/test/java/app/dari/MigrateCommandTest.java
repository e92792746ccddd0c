package app.dari;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.database.migration.ExpandRule;
import app.dari.platform.database.migration.Lock;
import app.dari.platform.database.migration.MigrationFile.Kind;
import app.dari.platform.database.migration.MigrationPlan;
import app.dari.platform.database.migration.MigrationPlan.Held;
import app.dari.platform.database.migration.MigrationPlan.Holder;
import app.dari.platform.database.migration.MigrationPlan.Statement;
import app.dari.platform.database.migration.MigrationPlan.Step;
import app.dari.platform.database.migration.MigrationStop;
import app.dari.platform.database.migration.Work;
import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command as it is called, and what it prints. */
@QuarkusTest
final class MigrateCommandTest {
  private static final String LANGUAGE = "dari.language";

  private record Outcome(int code, String out, String err) {}

  @AfterEach
  void forgetTheLanguage() {
    System.clearProperty(LANGUAGE);
  }

  @Test
  void withNothingToDoItSaysSoAndEndsWithZero() {
    for (String language : List.of("en", "ko")) {
      System.setProperty(LANGUAGE, language);
      String words = language.equals("en") ? "up to date" : "최신이에요";
      Outcome plan = run("migrate", "--plan");
      assertThat(plan.out()).contains(words);
      assertThat(plan.code()).isZero();
      for (Outcome done : List.of(run("migrate"), run("migrate", "--contract"))) {
        assertThat(done.err()).contains(words);
        assertThat(done.code()).isZero();
      }
    }
  }

  @Test
  void asJsonThePlanIsForPrograms() throws Exception {
    Outcome plan = run("migrate", "--plan", "--json");
    JsonNode read = new ObjectMapper().readTree(plan.out());
    assertThat(read.get("exit").asInt()).isZero();
    assertThat(read.get("verdict").asText()).isEqualTo("NOTHING");
    assertThat(read.at("/plan/files").isArray()).isTrue();
    assertThat(new ObjectMapper().readTree(run("migrate", "--json").out()).at("/run").isArray())
        .isTrue();
  }

  @Test
  void withoutADatabaseItEndsWithThirtyAndSaysWhatToLookAt() {
    String before = System.getProperty("DATABASE_URL");
    System.setProperty("DATABASE_URL", "postgresql://dari:secret@127.0.0.1:1/dari");
    try {
      for (String[] words :
          List.of(new String[] {"migrate"}, new String[] {"migrate", "--plan", "--json"})) {
        Outcome outcome = run(words);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(30);
        assertThat(outcome.err()).contains("DATABASE_URL").doesNotContain("secret", "\tat ");
      }
    } finally {
      System.setProperty("DATABASE_URL", before);
    }
  }

  @Test
  void aPlanSaysInBothLanguagesWhatIsHeldUpAndWhatToDo() {
    Held table =
        new Held(
            "links.link",
            Lock.ACCESS_EXCLUSIVE,
            Work.REWRITE,
            1_200_000L,
            340_000_000,
            17.2,
            List.of(new Holder(77, "dari", "idle in transaction", 65)));
    Held index =
        new Held("links.link", Lock.SHARE_UPDATE_EXCLUSIVE, Work.INDEX, null, 0, 0.01, List.of());
    MigrationPlan plan =
        new MigrationPlan(
            List.of(
                step("change type", Kind.EXPAND, true, table),
                step("make index", Kind.EXPAND, false, index)),
            List.of(step("drop title", Kind.CONTRACT, true, table)),
            List.of(new MigrationPlan.BrokenIndex("links.link_code", "links.link")),
            List.of(new MigrationPlan.OtherRelease(78, "10.0.0.7", 3)),
            new MigrationPlan.Past(20, List.of(), List.of()));
    assertThat(plan.verdict()).isEqualTo(MigrationPlan.Verdict.BLOCKS);
    assertThat(print("en", plan))
        .contains(
            "links V016 expand: change type (about 17 s, whole or not at all)",
            "  3: alter table links.link",
            "ACCESS EXCLUSIVE on links.link (1,200,000 rows, 340 MB): nobody can read or write it for about 17 s",
            "wait for session 77 (dari, idle in transaction), whose transaction began about 65 s ago",
            "  3: changes the type of a column",
            "SHARE UPDATE EXCLUSIVE on links.link (? rows, 0 kB): readers and writers go on; takes a moment",
            "Index links.link_code on links.link was left unfinished",
            "10.0.0.7",
            "./dari migrate --contract): links V016 contract: drop title",
            "Would hold others up");
    assertThat(print("ko", plan))
        .contains("더하기", "덜어내기", "아무도 읽거나 쓸 수 없어요", "기다리게 돼요", "다시 만들어요")
        .doesNotContain("command.migrate");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyStopAndEveryRuleHasItsWords(Language language) {
    Stream<String> keys =
        Stream.concat(
            Arrays.stream(MigrationStop.Reason.values())
                .map(one -> "stop." + one.name().toLowerCase(Locale.ROOT).replace('_', '-')),
            Arrays.stream(ExpandRule.values()).map(one -> "rule." + one.code()));
    assertThat(keys.map(key -> "command.migrate." + key))
        .allMatch(key -> Messages.has(language, key));
  }

  private static Step step(String name, Kind kind, boolean transaction, Held held) {
    Statement statement = new Statement(3, "alter table links.link", held.seconds(), List.of(held));
    return new Step("links", 16, name, kind, transaction, List.of(statement), List.of("3 type"));
  }

  private static String print(String language, MigrationPlan plan) {
    System.setProperty(LANGUAGE, language);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new PlanText(plan, false).print(new PrintStream(printed, true, UTF_8));
    return printed.toString(UTF_8);
  }

  private static Outcome run(String... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, UTF_8));
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      int code = Dari.run(words);
      return new Outcome(code, printed.toString(UTF_8), said.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
