package app.dari.blackbox;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Caddy with the {@code Caddyfile} that ships, on ports of its own, for localhost. */
final class Caddy implements AutoCloseable {
  private static final Path OPS = Path.of("..", "ops").toAbsolutePath().normalize();

  private final int plainPort = Program.freePort();
  private final int port = Program.freePort();
  private final Process process;
  private final HttpClient client;

  /** Starts it before an upstream on this machine; its certificates lie in the folder. */
  Caddy(Path folder, int upstream) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Tool.find("caddy"),
            "run",
            "--adapter",
            "caddyfile",
            "--config",
            OPS.resolve("Caddyfile").toString());
    var environment = builder.environment();
    environment.keySet().retainAll(Set.of("PATH", "TMPDIR"));
    environment.put("HOME", folder.toString());
    environment.put("XDG_DATA_HOME", folder.toString());
    environment.put("XDG_CONFIG_HOME", folder.toString());
    environment.put("HTTP_PORT", Integer.toString(plainPort));
    environment.put("HTTPS_PORT", Integer.toString(port));
    environment.put("CADDY_ADMIN", "off");
    environment.put("DARI_UPSTREAM", "127.0.0.1:" + upstream);
    environment.put("DARI_OPS", OPS.toString());
    Path log = folder.resolve("caddy.log");
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Path root = folder.resolve("caddy/pki/authorities/local/root.crt");
    Path own = folder.resolve("caddy/certificates/local/localhost/localhost.crt");
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Files.exists(root) && Files.exists(own) && listens());
      client = client(root);
    } catch (Exception | Error e) {
      close();
      throw new AssertionError(Files.readString(log), e);
    }
  }

  /** Over HTTPS. */
  URI address(String path) {
    return URI.create("https://localhost:" + port + path);
  }

  URI plainAddress(String path) {
    return URI.create("http://localhost:" + plainPort + path);
  }

  int port() {
    return port;
  }

  HttpResponse<String> get(URI address, String... headers) throws Exception {
    return getLater(address, headers).get();
  }

  CompletableFuture<HttpResponse<String>> getLater(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    await().atMost(Duration.ofSeconds(20)).until(() -> !process.isAlive());
  }

  private boolean listens() {
    try (var socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  /** Trusts Caddy's own authority, and nobody else. */
  private static HttpClient client(Path root) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null);
    try (InputStream in = Files.newInputStream(root)) {
      trusted.setCertificateEntry(
          "caddy", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
