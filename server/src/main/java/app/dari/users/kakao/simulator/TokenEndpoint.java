package app.dari.users.kakao.simulator;

import app.dari.platform.crypto.Tokens;
import java.io.IOException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exchanges codes for tokens, once each. */
final class TokenEndpoint {
  private final KakaoSimulator.App app;
  private final SimulatorState state;
  private final SimulatedTokens tokens;

  TokenEndpoint(KakaoSimulator.App app, SimulatorState state, SimulatedTokens tokens) {
    this.app = app;
    this.state = state;
    this.tokens = tokens;
  }

  void handle(Exchange exchange) throws IOException {
    state.tokenCalls.incrementAndGet();
    Map<String, String> form = exchange.form();
    // Kakao sends it with answers that need it and with some that do not.
    exchange.header("WWW-Authenticate", "Bearer");
    if (!app.clientId().equals(form.get("client_id"))) {
      refuse(exchange, 401, "invalid_client", "KOE101");
    } else if (!app.clientSecret().equals(form.get("client_secret"))) {
      refuse(exchange, 401, "invalid_client", "KOE010");
    } else if (!"authorization_code".equals(form.get("grant_type"))) {
      refuse(exchange, 400, "invalid_request", "KOE001");
    } else {
      exchangeCode(exchange, form);
    }
  }

  private void exchangeCode(Exchange exchange, Map<String, String> form) throws IOException {
    SimulatorState.Grant grant = state.grants.remove(form.getOrDefault("code", ""));
    if (grant == null || grant.expiresAt().isBefore(state.now())) {
      refuse(exchange, 400, "invalid_grant", "KOE320");
      return;
    }
    if (!grant.redirectUri().equals(form.get("redirect_uri"))) {
      refuse(exchange, 400, "invalid_grant", "KOE303");
      return;
    }
    if (!isProved(grant.challenge(), form.get("code_verifier"))) {
      refuse(exchange, 400, "invalid_grant", "KOE320");
      return;
    }
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    faults.addAll(grant.faults());
    faults.addAll(state.faults);
    if (faults.contains(Fault.ERROR_500)) {
      exchange.send(500, "text/html;charset=UTF-8", "<h1>Internal Server Error</h1>");
    } else if (faults.contains(Fault.GARBAGE)) {
      exchange.send(200, "application/json;charset=UTF-8", "{\"id_token\": oops");
    } else if (faults.contains(Fault.RESET)) {
      exchange.breakOff();
    } else if (faults.contains(Fault.QUOTA)) {
      refuse(exchange, 400, "invalid_request", "KOE237");
    } else {
      exchange.json(200, answer(grant, faults));
    }
  }

  private Map<String, Object> answer(SimulatorState.Grant grant, Set<Fault> faults) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", Tokens.random());
    answer.put("token_type", "bearer");
    answer.put("refresh_token", Tokens.random());
    if (grant.scope().contains("openid") && !faults.contains(Fault.NO_ID_TOKEN)) {
      answer.put("id_token", tokens.idToken(grant, state.now()));
    }
    answer.put("expires_in", 21_599);
    answer.put("scope", grant.scope());
    answer.put("refresh_token_expires_in", 5_183_999);
    answer.put("not_in_any_description", Map.of("later", true));
    return answer;
  }

  private static boolean isProved(@Nullable String challenge, @Nullable String verifier) {
    if (challenge == null) {
      return true;
    }
    byte[] hash = Tokens.sha256(verifier == null ? "" : verifier);
    return challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  private static void refuse(Exchange exchange, int status, String error, String number)
      throws IOException {
    exchange.json(
        status,
        Map.of(
            "error", error,
            "error_description", "authorization code or key not accepted (" + number + ")",
            "error_code", number));
  }
}
