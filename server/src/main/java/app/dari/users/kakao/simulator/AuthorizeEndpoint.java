package app.dari.users.kakao.simulator;

import app.dari.platform.crypto.Tokens;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where people say who they are and agree. What our application asks wrongly is shown here and does
 * not come back to it, as with Kakao.
 */
final class AuthorizeEndpoint {
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final Set<String> CONSENT_ITEMS =
      Set.of("openid", "profile_nickname", "profile_image");

  private final KakaoSimulator.App app;
  private final SimulatorState state;

  AuthorizeEndpoint(KakaoSimulator.App app, SimulatorState state) {
    this.app = app;
    this.state = state;
  }

  void handle(Exchange exchange) throws IOException {
    state.authorizeCalls.incrementAndGet();
    Map<String, String> asked = new TreeMap<>(exchange.query());
    String error = error(asked);
    if (error != null) {
      exchange.html(400, AuthorizePage.error(error));
      return;
    }
    if (exchange.method().equals("POST")) {
      asked.putAll(exchange.form());
    }
    String auto = asked.getOrDefault("auto", state.autoApprove);
    String user = asked.getOrDefault("user", auto);
    if (user == null && !asked.containsKey("cancel")) {
      exchange.html(200, AuthorizePage.consent());
      return;
    }
    exchange.redirect(answer(asked, user));
  }

  private @Nullable String error(Map<String, String> asked) {
    if (!app.clientId().equals(asked.get("client_id"))) {
      return "KOE101";
    }
    if (!app.redirectUri().equals(asked.get("redirect_uri"))) {
      return "KOE006";
    }
    String type = asked.get("response_type");
    if (!"code".equals(type)) {
      return "token".equals(type) ? "KOE202" : "KOE201";
    }
    for (String item : asked.getOrDefault("scope", "").split("[ ,]+", -1)) {
      if (!item.isEmpty() && !CONSENT_ITEMS.contains(item)) {
        return "KOE205";
      }
    }
    return null;
  }

  private String answer(Map<String, String> asked, @Nullable String user) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    faults.addAll(state.faults);
    Fault.parse(asked.getOrDefault("fault", "")).ifPresent(faults::add);
    String back = app.redirectUri() + "?";
    String echoed =
        asked.containsKey("state") ? "&state=" + encode(asked.getOrDefault("state", "")) : "";
    if (user == null || asked.containsKey("cancel") || faults.contains(Fault.DENY)) {
      return back + "error=access_denied&error_description=User%20denied%20access" + echoed;
    }
    String code = Tokens.random() + Tokens.random();
    state.grant(
        code,
        new SimulatorState.Grant(
            app.redirectUri(),
            asked.getOrDefault("scope", ""),
            asked.get("nonce"),
            asked.get("code_challenge"),
            SimulatedUser.of(user),
            faults,
            state.now().plus(CODE_LIFE)));
    return back + "code=" + encode(code) + echoed;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
