package app.dari.users.kakao.simulator;

import app.dari.platform.config.ServerConfig;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that signs people in as Kakao does (authorisation code with OpenID Connect), bound to
 * this machine only. One application is registered with it, for one redirect address.
 *
 * <p>Appending {@code auto=mina} to the authorise address agrees at once as that user; any other
 * word makes a user of that nickname. {@code fault=wrong-aud} makes that one sign-in go wrong; see
 * {@link ControlEndpoint} for the rest.
 */
public final class KakaoSimulator implements AutoCloseable {
  private static final String CLIENT_ID = "5eed0000000000000000000000000000";
  private static final String CLIENT_SECRET = "simulated-secret-simulated-secret";

  private final ObjectMapper json = JsonMapper.builder().build();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SimulatorState state;
  private final SimulatedKeys keys = new SimulatedKeys();
  private final URI issuer;

  /** What is registered at Kakao. */
  record App(String clientId, String clientSecret, String redirectUri) {}

  /** Answers one request. */
  private interface Endpoint {
    void handle(Exchange exchange) throws IOException;
  }

  private KakaoSimulator(HttpServer server, String redirectUri, Clock clock) {
    this.server = server;
    this.state = new SimulatorState(clock);
    this.issuer = URI.create("http://localhost:" + server.getAddress().getPort());
    App app = new App(CLIENT_ID, CLIENT_SECRET, redirectUri);
    SimulatedTokens tokens = new SimulatedTokens(json, keys, issuer, CLIENT_ID);
    route("/oauth/authorize", new AuthorizeEndpoint(app, state)::handle);
    route("/oauth/token", new TokenEndpoint(app, state, tokens)::handle);
    route("/.well-known/jwks.json", this::publishKeys);
    route("/.well-known/openid-configuration", exchange -> exchange.json(200, description()));
    route("/control", new ControlEndpoint(json, state, keys)::handle);
    server.setExecutor(threads);
  }

  /**
   * Starts for a Dari that does not run in production.
   *
   * @param port 0: any
   */
  public static KakaoSimulator start(int port, ServerConfig dari, Clock clock) {
    if (dari.production()) {
      throw new IllegalStateException("The Kakao simulator refuses to serve production");
    }
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      HttpServer server = HttpServer.create(address, 0);
      String redirectUri = dari.publicUrl() + "/oauth/kakao/callback";
      KakaoSimulator simulator = new KakaoSimulator(server, redirectUri, clock);
      server.start();
      return simulator;
    } catch (IOException e) {
      throw new IllegalStateException("The Kakao simulator cannot listen on port " + port, e);
    }
  }

  /** What takes the place of Kakao's own address. */
  public URI issuer() {
    return issuer;
  }

  /** The settings a Dari needs to use it, by name. */
  public Map<String, String> settings() {
    return Map.of(
        "KAKAO_ISSUER", issuer.toString(),
        "KAKAO_CLIENT_ID", CLIENT_ID,
        "KAKAO_CLIENT_SECRET", CLIENT_SECRET);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void publishKeys(Exchange exchange) throws IOException {
    state.keysCalls.incrementAndGet();
    if (state.faults.contains(Fault.JWKS_DOWN)) {
      exchange.send(503, "text/plain", "down");
    } else if (state.faults.contains(Fault.JWKS_GARBAGE)) {
      exchange.send(200, "application/json;charset=UTF-8", "{\"keys\": 7}");
    } else {
      exchange.json(200, keys.published());
    }
  }

  private Map<String, Object> description() {
    return Map.of(
        "issuer", issuer.toString(),
        "authorization_endpoint", issuer + "/oauth/authorize",
        "token_endpoint", issuer + "/oauth/token",
        "jwks_uri", issuer + "/.well-known/jwks.json",
        "response_types_supported", List.of("code"),
        "subject_types_supported", List.of("public"),
        "id_token_signing_alg_values_supported", List.of("RS256"));
  }

  private void route(String path, Endpoint endpoint) {
    server.createContext(path, http -> serve(http, path, endpoint));
  }

  private void serve(HttpExchange http, String path, Endpoint endpoint) throws IOException {
    try {
      if (!path.equals("/control") && state.latencyMillis > 0) {
        Thread.sleep(state.latencyMillis);
      }
      endpoint.handle(new Exchange(http, json));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      http.close();
    }
  }
}
