package app.dari.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The files of {@code ops/}, read by the programs they are for, and held against a running server.
 */
@Tag("black-box")
class OpsTest {
  private static final Path OPS = Path.of("..", "ops").toAbsolutePath().normalize();

  /** What is left of an expression once labels, texts and groupings are gone. */
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:$])[a-z]+(?:_[a-z0-9]+)+(?![\\w:]| *\\()");

  @TempDir Path folder;

  @Test
  void systemdTakesTheUnitAndFindsItsSandboxTight() throws Exception {
    String analyze = Tool.find("systemd-analyze");
    Path unit = folder.resolve("dari.service");
    String launcher = OPS.resolveSibling("dari").toString();
    Files.writeString(
        unit,
        Files.readString(OPS.resolve("systemd/dari.service"))
            .replace("/opt/dari/current/dari", launcher));
    Tool.Outcome verified = run(analyze, "verify", "--man=no", unit.toString());
    assertThat(verified).isEqualTo(new Tool.Outcome(0, ""));
    // Tenths: 1.5 of 10, where 10 is no sandbox at all.
    Tool.Outcome score =
        run(analyze, "security", "--offline=yes", "--threshold=15", unit.toString());
    assertThat(score.code()).as(score.said()).isZero();
  }

  @Test
  void systemdMakesTheUserAndTheFolders() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Path root = Files.createDirectories(folder.resolve("root"));
    copy("systemd/sysusers.conf", root.resolve("etc/sysusers.d/dari.conf"));
    copy("systemd/tmpfiles.conf", root.resolve("etc/tmpfiles.d/dari.conf"));
    Tool.Outcome users = run(Tool.find("systemd-sysusers"), "--root=" + root, "dari.conf");
    assertThat(users.code()).as(users.said()).isZero();
    assertThat(root.resolve("etc/passwd")).content().contains("dari:x:", ":/usr/sbin/nologin");
    Tool.Outcome folders =
        run(Tool.find("systemd-tmpfiles"), "--root=" + root, "--create", "dari.conf");
    assertThat(folders.code()).as(folders.said()).isZero();
    assertThat(Files.getPosixFilePermissions(root.resolve("var/lib/dari"))).hasSize(3);
    assertThat(root.resolve("opt/dari")).isDirectory();
  }

  @Test
  void prometheusTakesConfigurationRulesAndTheirTests() throws Exception {
    String promtool = Tool.find("promtool");
    Path prometheus = OPS.resolve("prometheus");
    for (List<String> command :
        List.of(
            List.of(promtool, "check", "config", "prometheus.yml"),
            List.of(promtool, "test", "rules", "dari.test.yml"),
            List.of(promtool, "check", "rules", dashboardAsRules().toString()))) {
      Tool.Outcome outcome = Tool.run(prometheus, Map.of(), command);
      assertThat(outcome.code()).as(outcome.said()).isZero();
    }
    // Every alarm has a test in which it fires.
    for (JsonNode rule : rules()) {
      if (rule.has("alert")) {
        String name = rule.get("alert").asText();
        assertThat(prometheus.resolve("dari.test.yml")).content().contains(name);
        assertThat(rule.at("/annotations/summary_ko").asText()).as(name).isNotEmpty();
      }
    }
  }

  @Test
  void everyMetricNamedIsThereAndTheImagesHealthCheckWorks() throws Exception {
    Program dari = new Program(folder.resolve("data"));
    Program.Running server = dari.up();
    try {
      for (String path : List.of("/health", "/nothing-here", "/@nobody", "/api/v1/session")) {
        dari.status(path);
      }
      Set<String> there = new TreeSet<>();
      dari.managed("/metrics")
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> there.add(line.replaceAll("[{ ].*", "")));
      Set<String> named = new TreeSet<>();
      expressions().forEach(expression -> named.addAll(metrics(expression)));
      assertThat(named).hasSizeGreaterThan(15);
      assertThat(there).containsAll(named);
      assertThat(healthCheck(dari.port())).isZero();
    } finally {
      server.end();
    }
    assertThat(healthCheck(dari.port())).isNotZero();
  }

  /** As Docker would run it. */
  private int healthCheck(int port) throws Exception {
    String dockerfile = Files.readString(OPS.resolve("Dockerfile"));
    String words = dockerfile.replaceAll("(?s).*HEALTHCHECK[^\\[]*CMD (\\[[^\\n]*\\])\\n.*", "$1");
    List<String> command = new ArrayList<>();
    new ObjectMapper().readTree(words).forEach(word -> command.add(word.asText()));
    return Tool.run(folder, Map.of("PORT", Integer.toString(port)), command).code();
  }

  private static Set<String> metrics(String expression) {
    Set<String> metrics = new TreeSet<>();
    METRIC
        .matcher(
            expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\b(by|without|on|ignoring) *\\([^)]*\\)", ""))
        .results()
        .forEach(found -> metrics.add(found.group()));
    return metrics;
  }

  private static List<String> expressions() throws IOException {
    List<String> all = new ArrayList<>(dashboard());
    rules().forEach(rule -> all.add(rule.get("expr").asText()));
    return all;
  }

  private static List<JsonNode> rules() throws IOException {
    JsonNode file =
        new ObjectMapper()
            .valueToTree(
                new Yaml().load(Files.readString(OPS.resolve("prometheus/dari.rules.yml"))));
    List<JsonNode> rules = new ArrayList<>();
    file.at("/groups/0/rules").forEach(rules::add);
    return rules;
  }

  private static List<String> dashboard() throws IOException {
    List<String> expressions = new ArrayList<>();
    new ObjectMapper()
        .readTree(Files.readString(OPS.resolve("grafana/dari.json")))
        .findValues("expr")
        .forEach(expression -> expressions.add(expression.asText()));
    return expressions;
  }

  /** So that Prometheus reads what the dashboard asks. */
  private Path dashboardAsRules() throws IOException {
    List<Map<String, String>> rules = new ArrayList<>();
    for (String expression : dashboard()) {
      String expr = expression.replace("$__rate_interval", "5m");
      rules.add(Map.of("record", "dashboard:panel" + rules.size(), "expr", expr));
    }
    Path file = folder.resolve("dashboard.yml");
    Object group = Map.of("name", "dashboard", "rules", rules);
    Files.writeString(file, new Yaml().dump(Map.of("groups", List.of(group))));
    return file;
  }

  private Tool.Outcome run(String... command) throws IOException, InterruptedException {
    return Tool.run(folder, Map.of(), Arrays.asList(command));
  }

  private static void copy(String file, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(OPS.resolve(file), target);
  }
}
