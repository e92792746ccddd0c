package app.dari.operations.check;

import app.dari.platform.web.Language;
import app.dari.platform.web.Messages;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** The running Dari says itself that all its parts work. */
final class HealthCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HealthCheck() {}

  static Finding look(Subject subject) {
    if (!LocalPort.service(subject.server()).isDari()) {
      return Finding.skipped("not-serving");
    }
    return look(LocalPort.management(subject.server()));
  }

  static Finding look(LocalPort management) {
    JsonNode components = components(management.get("/health").body());
    if (components.isEmpty()) {
      return Finding.skipped("metrics-say");
    }
    List<Map.Entry<String, JsonNode>> failing = parts(components, "fail");
    List<Map.Entry<String, JsonNode>> warning = parts(components, "warn");
    if (failing.isEmpty() && warning.isEmpty()) {
      return Finding.pass("well", Map.of("count", components.size()));
    }
    Finding found =
        failing.isEmpty()
            ? Finding.warn("warning", values(warning, management))
            : Finding.fail("failing", values(failing, management));
    return found.mendedBy((failing.isEmpty() ? warning : failing).getFirst().getKey());
  }

  private static Map<String, ?> values(
      List<Map.Entry<String, JsonNode>> parts, LocalPort management) {
    return Map.of(
        "parts",
        parts.stream().map(part -> trouble(part.getKey(), part.getValue())).toList(),
        "port",
        management.port());
  }

  /** What is wrong with it; the texts know the parts, and a part may say more than they do. */
  private static Finding.Text trouble(String part, JsonNode component) {
    String reason = component.path("reason").asText();
    String key = "check.health." + part + ".trouble";
    return Messages.has(Language.EN, key)
        ? new Finding.Text(key, Map.of("reason", reason))
        : new Finding.Text("check.health.other.trouble", Map.of("part", part, "reason", reason));
  }

  private static JsonNode components(String body) {
    try {
      return JSON.readTree(body).path("components");
    } catch (JsonProcessingException _) {
      return JSON.createObjectNode();
    }
  }

  private static List<Map.Entry<String, JsonNode>> parts(JsonNode components, String status) {
    return components.properties().stream()
        .filter(part -> part.getValue().path("status").asText().equals(status))
        .toList();
  }
}
