package app.dari.users.kakao.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Tells the simulator how to behave. {@code POST /control} takes any of: {@code reset} (true),
 * {@code rotate} (true), {@code faults} (a list that replaces the one before), {@code
 * latencyMillis}, {@code aheadSeconds} (how far its clock goes ahead), {@code auto} (the user who
 * agrees without being asked; null: ask). {@code GET /control} counts the calls.
 */
final class ControlEndpoint {
  private final ObjectMapper json;
  private final SimulatorState state;
  private final SimulatedKeys keys;

  ControlEndpoint(ObjectMapper json, SimulatorState state, SimulatedKeys keys) {
    this.json = json;
    this.state = state;
    this.keys = keys;
  }

  void handle(Exchange exchange) throws IOException {
    if (exchange.method().equals("POST")) {
      obey(json.readTree(exchange.body()));
    }
    exchange.json(
        200,
        Map.of(
            "authorize", state.authorizeCalls.get(),
            "token", state.tokenCalls.get(),
            "keys", state.keysCalls.get(),
            "kid", keys.signing().id()));
  }

  private void obey(JsonNode wish) {
    if (wish.path("reset").asBoolean()) {
      state.reset();
    }
    if (wish.path("rotate").asBoolean()) {
      keys.rotate();
    }
    if (wish.has("latencyMillis")) {
      state.latencyMillis = wish.path("latencyMillis").asLong();
    }
    if (wish.has("aheadSeconds")) {
      state.clockAhead = Duration.ofSeconds(wish.path("aheadSeconds").asLong());
    }
    if (wish.has("auto")) {
      state.autoApprove = wish.path("auto").textValue();
    }
    if (wish.has("faults")) {
      state.faults.clear();
      wish.path("faults").forEach(name -> Fault.parse(name.asText()).ifPresent(state.faults::add));
    }
  }
}
