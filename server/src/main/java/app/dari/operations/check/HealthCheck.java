package app.dari.operations.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.stream.Collectors;

/** The running Dari says itself that all its parts work. */
final class HealthCheck {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HealthCheck() {}

  static Finding look(Subject subject) {
    if (!LocalPort.service(subject.server()).isDari()) {
      return Finding.skipped("not-serving");
    }
    LocalPort management = LocalPort.management(subject.server());
    JsonNode components = components(management.get("/health").body());
    if (components.isEmpty()) {
      return Finding.skipped("metrics-say");
    }
    String failing = names(components, "fail");
    String warning = names(components, "warn");
    if (!failing.isEmpty()) {
      return Finding.fail("failing", Map.of("parts", failing, "port", management.port()));
    }
    return warning.isEmpty()
        ? Finding.pass("well", Map.of("count", components.size()))
        : Finding.warn("warning", Map.of("parts", warning, "port", management.port()));
  }

  private static JsonNode components(String body) {
    try {
      return JSON.readTree(body).path("components");
    } catch (JsonProcessingException _) {
      return JSON.createObjectNode();
    }
  }

  private static String names(JsonNode components, String status) {
    return components.properties().stream()
        .filter(part -> part.getValue().path("status").asText().equals(status))
        .map(part -> part.getKey() + " (" + part.getValue().path("reason").asText() + ")")
        .collect(Collectors.joining("; "));
  }
}
