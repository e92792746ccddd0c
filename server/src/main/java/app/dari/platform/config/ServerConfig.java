package app.dari.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where Dari runs and how it is reached.
 *
 * @param publicUrl the origin people use; every absolute address we give out starts with it
 * @param production strict mode: secrets required, invitations by default, no simulators
 * @param home folder of everything kept on this machine
 * @param trustedProxies addresses or networks whose X-Forwarded headers are believed; empty: none
 */
public record ServerConfig(
    int port,
    String host,
    int managementPort,
    URI publicUrl,
    boolean production,
    Path home,
    String trustedProxies,
    long maxBody) {

  /** Reads the settings of the server itself. */
  public static ServerConfig read(Environment env) {
    int port = env.integer("PORT", 8080, 1, 65_535, "Port of the service.");
    URI publicUrl =
        env.origin(
            "PUBLIC_URL",
            "http://localhost:" + port,
            "https://dari.example",
            "The address people use; every address Dari gives out starts with it.");
    String mode =
        env.choice(
            "DARI_ENV",
            List.of("production", "development"),
            isLoopback(publicUrl) ? "development" : "production",
            "Strict or lenient; production unless PUBLIC_URL is a loopback address.");
    return new ServerConfig(
        port,
        env.text("HOST", "0.0.0.0", "Address the service listens on."),
        env.integer(
            "MANAGEMENT_PORT", 9000, 1, 65_535, "Port of metrics and probes, loopback only."),
        publicUrl,
        mode.equals("production"),
        Path.of(env.text("DARI_HOME", "./data", "Folder of all data kept on this machine."))
            .toAbsolutePath()
            .normalize(),
        env.text(
            "TRUSTED_PROXIES",
            "",
            "Addresses or networks (comma-separated) whose X-Forwarded headers are believed."),
        env.size("MAX_BODY", "10MB", "Largest request body that is read."));
  }

  /** Whether the host of an address is this machine only. */
  public static boolean isLoopback(URI url) {
    String host = url.getHost();
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  /** Whether cookies can carry the Secure attribute and the __Host- prefix. */
  public boolean secure() {
    return publicUrl.getScheme().equals("https");
  }
}
