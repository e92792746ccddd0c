package app.dari;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.Environment;
import app.dari.platform.config.Setting;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code ops/} against each other and the program, without running them. */
class OpsFilesTest {
  private static final Path OPS = Path.of("../ops");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^#?([A-Z][A-Z_]+)=");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");

  /** As long as a stop may take, and the moments until the orchestrator sees the end. */
  private static final int STOP_SECONDS = 65;

  @Test
  void everySettingNamedInThemIsOneThatDariReads() throws IOException {
    Environment environment = Environment.of(_ -> null);
    Configuration.read(environment);
    Set<String> known =
        environment.settings().stream().map(Setting::name).collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    VARIABLE
        .matcher(read("dari.env.example"))
        .results()
        .forEach(found -> named.add(found.group(1)));
    compose().at("/services/dari/environment").fieldNames().forEachRemaining(named::add);
    kubernetes("ConfigMap").at("/data").fieldNames().forEachRemaining(named::add);
    yaml("kubernetes/secret.example.yaml")
        .getFirst()
        .at("/stringData")
        .fieldNames()
        .forEachRemaining(named::add);
    for (String file : List.of("Dockerfile", "systemd/dari.service")) {
      Pattern.compile("(?m)^(?:ENV |Environment=)([A-Z_]+)=")
          .matcher(read(file))
          .results()
          .forEach(found -> named.add(found.group(1)));
    }
    assertThat(named).contains("PUBLIC_URL", "DATABASE_URL", "DARI_HOME", "KAKAO_CLIENT_ID");
    assertThat(known).containsAll(named);
  }

  @Test
  void everyImageHasAVersion() throws IOException {
    List<String> images = new ArrayList<>();
    Pattern.compile("(?m)^FROM (\\S+)")
        .matcher(read("Dockerfile"))
        .results()
        .forEach(found -> images.add(found.group(1)));
    compose().at("/services").forEach(service -> images.add(service.path("image").asText()));
    images.add(pod().at("/containers/0/image").asText());
    assertThat(images).hasSizeGreaterThan(6).allMatch(image -> image.matches("\\S+:v?\\d[\\w.-]*"));
  }

  @Test
  void nothingRunsWithMoreRightsThanItNeeds() throws IOException {
    assertThat(read("Dockerfile").lines().filter(line -> line.startsWith("USER ")).toList())
        .containsExactly("USER 10001:10001");
    JsonNode dari = compose().at("/services/dari");
    assertThat(dari.path("read_only").asBoolean()).isTrue();
    assertThat(dari.path("mem_limit").asText()).isEqualTo("512m");
    for (String service : List.of("dari", "caddy", "prometheus")) {
      JsonNode one = compose().at("/services/" + service);
      assertThat(one.at("/cap_drop/0").asText()).as(service).isEqualTo("ALL");
      assertThat(one.at("/security_opt/0").asText())
          .as(service)
          .isEqualTo("no-new-privileges:true");
    }
    JsonNode pod = pod();
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10_001);
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    JsonNode rights = pod.at("/containers/0/securityContext");
    assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(pod.at("/containers/0/resources/limits/memory").asText()).isEqualTo("512Mi");
  }

  @Test
  void kubernetesFindsItsThingsByTheirNames() throws IOException {
    JsonNode set = kubernetes("StatefulSet");
    JsonNode labels = set.at("/spec/template/metadata/labels");
    assertThat(labels).isNotEmpty();
    assertThat(set.at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(kubernetes("PodDisruptionBudget").at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    assertThat(kubernetes("Service").at("/spec/selector")).isEqualTo(labels);
    JsonNode container = pod().at("/containers/0");
    String port = container.at("/ports/0/name").asText();
    assertThat(kubernetes("Service").at("/spec/ports/0/targetPort").asText()).isEqualTo(port);
    JsonNode backend = kubernetes("Ingress").at("/spec/rules/0/http/paths/0/backend/service");
    assertThat(backend.path("name").asText())
        .isEqualTo(kubernetes("Service").at("/metadata/name").asText());
    assertThat(backend.at("/port/name").asText())
        .isEqualTo(kubernetes("Service").at("/spec/ports/0/name").asText());
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
    assertThat(kubernetes("ConfigMap").at("/data/PUBLIC_URL").asText())
        .isEqualTo("https://" + kubernetes("Ingress").at("/spec/tls/0/hosts/0").asText());
  }

  @Test
  void whoeverStopsDariWaitsUntilItHasEnded() throws IOException {
    assertThat(pod().path("terminationGracePeriodSeconds").asInt()).isGreaterThan(STOP_SECONDS);
    assertThat(compose().at("/services/dari/stop_grace_period").asText()).isEqualTo("70s");
    assertThat(read("systemd/dari.service")).contains("\nTimeoutStopSec=70\n");
  }

  @Test
  void theManagementPortIsNamedToNobodyOutside() throws IOException {
    String caddy = read("Caddyfile").replaceAll("(?m)^\\s*#.*", "");
    assertThat(caddy).doesNotContain("9000", "MANAGEMENT_PORT").contains("reverse_proxy");
    compose()
        .at("/services")
        .forEach(service -> assertThat(service.path("ports").toString()).doesNotContain("9000"));
    assertThat(kubernetes("Service").at("/spec/ports")).hasSize(1);
  }

  @Test
  void theMaintenancePageLoadsNothingAndSpeaksBothLanguages() throws IOException {
    String page = read("maintenance.html");
    assertThat(page)
        .contains("잠시 점검하고 있어요", "Back in a moment", "<html lang=\"ko\">", "lang=\"en\"")
        .doesNotContainPattern("src=|href=|url\\(|<script|@import|https?:");
  }

  @Test
  void theDashboardIsWholeAndInBothLanguages() throws IOException {
    JsonNode panels = new ObjectMapper().readTree(read("grafana/dari.json")).path("panels");
    assertThat(panels).hasSizeGreaterThan(10);
    Set<String> cells = new TreeSet<>();
    for (JsonNode panel : panels) {
      String title = panel.path("title").asText();
      assertThat(title).containsPattern("[A-Za-z]").contains("/").containsPattern("[가-힣]|CPU");
      assertThat(panel.path("targets")).as(title).isNotEmpty();
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotEmpty();
      JsonNode place = panel.path("gridPos");
      int right = place.path("x").asInt() + place.path("w").asInt();
      assertThat(right).as(title).isLessThanOrEqualTo(24);
      for (int x = place.path("x").asInt(); x < right; x++) {
        assertThat(cells.add(x + ":" + place.path("y").asInt())).as(title).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy"})
  void bothLanguagesOfAPageGiveTheSameCommands(String page) throws IOException {
    Path folder = Path.of("../docs/operate");
    assertThat(blocks(folder.resolve(page + ".ko.md")))
        .isNotEmpty()
        .isEqualTo(blocks(folder.resolve(page + ".md")));
  }

  private static List<String> blocks(Path page) throws IOException {
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .map(found -> found.group().replaceAll("(?m)\\s+#.*$", ""))
        .toList();
  }

  private static JsonNode pod() throws IOException {
    return kubernetes("StatefulSet").at("/spec/template/spec");
  }

  private static JsonNode kubernetes(String kind) throws IOException {
    return yaml("kubernetes/dari.yaml").stream()
        .filter(thing -> thing.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode compose() throws IOException {
    return yaml("compose.yaml").getFirst();
  }

  private static List<JsonNode> yaml(String file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Stream<Object> things =
        StreamSupport.stream(new Yaml().loadAll(read(file)).spliterator(), false);
    return things.<JsonNode>map(mapper::valueToTree).toList();
  }

  private static String read(String file) throws IOException {
    return Files.readString(OPS.resolve(file));
  }
}
