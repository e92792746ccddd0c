package app.dari.users.kakao;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The application as it is registered with Kakao.
 *
 * @param clientId the REST API key; null: sign-in with Kakao is off
 * @param clientSecret the secret of that key; null: it was switched off at Kakao
 * @param pkce whether to send a code challenge (RFC 7636)
 * @param jsKey the JavaScript key for sharing; null: sharing is off
 */
public record KakaoConfig(
    URI issuer,
    @Nullable String clientId,
    @Nullable String clientSecret,
    boolean pkce,
    @Nullable String jsKey) {

  private static final String KAKAO = "https://kauth.kakao.com";

  /** Reads the settings of Kakao. */
  public static KakaoConfig read(Environment env, ServerConfig server) {
    URI issuer =
        env.origin(
            "KAKAO_ISSUER",
            KAKAO,
            KAKAO,
            "Who signs people in: Kakao, or outside production a simulator on this machine.");
    boolean kakao = issuer.toString().equals(KAKAO);
    if (!kakao && server.production()) {
      env.refuse("KAKAO_ISSUER", "must be Kakao's own in production", KAKAO);
    } else if (!kakao && !ServerConfig.isLoopback(issuer)) {
      env.refuse("KAKAO_ISSUER", "must be Kakao's own or a loopback address", KAKAO);
    }
    return new KakaoConfig(
        issuer,
        env.optional(
            "KAKAO_CLIENT_ID",
            "0123456789abcdef0123456789abcdef",
            "REST API key of the Kakao application; unset: no sign-in with Kakao."),
        env.optional(
            "KAKAO_CLIENT_SECRET",
            "abcdefghijklmnopqrstuvwxyz012345",
            "Client secret of that key (new keys have one switched on)."),
        env.flag("KAKAO_PKCE", false, "Whether to send a PKCE code challenge to Kakao."),
        env.optional(
            "KAKAO_JS_KEY",
            "fedcba9876543210fedcba9876543210",
            "JavaScript key of the Kakao application; unset: no sharing to KakaoTalk."));
  }

  /** Whether people can sign in with Kakao. */
  public boolean isOn() {
    return clientId != null;
  }

  @Override
  public String toString() {
    return "KakaoConfig[issuer=" + issuer + ", on=" + isOn() + ", pkce=" + pkce + "]";
  }
}
