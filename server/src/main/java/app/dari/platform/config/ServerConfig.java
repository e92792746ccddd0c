package app.dari.platform.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where Dari runs and how it is reached.
 *
 * @param publicUrl the origin people use; every absolute address we give out starts with it
 * @param production strict mode: secrets required, invitations by default, no simulators
 * @param home folder of everything kept on this machine
 * @param trustedProxies whose X-Forwarded-For is believed; empty: nobody's
 * @param maxConnections of clients, at once
 * @param shutdownDrain how long a process that was told to stop serves on
 * @param addressCreateLimit things made from one network address, by all accounts together
 */
public record ServerConfig(
    int port,
    String host,
    int managementPort,
    URI publicUrl,
    boolean production,
    Path home,
    List<Subnet> trustedProxies,
    long maxBody,
    int maxConnections,
    Duration shutdownDrain,
    Rate addressCreateLimit) {

  /** Reads the settings of the server itself. */
  public static ServerConfig read(Environment env) {
    int port = env.integer("PORT", 8080, 1, 65_535, "Port of the service.");
    URI publicUrl =
        env.origin(
            "PUBLIC_URL",
            "http://localhost:" + port,
            "https://dari.example",
            "The address people use; every address Dari gives out starts with it. http:// only on"
                + " this machine.");
    if (publicUrl.getScheme().equals("http") && !isLoopback(publicUrl)) {
      env.refuse(
          "PUBLIC_URL",
          "must be https, or browsers drop the cookies that keep people signed in",
          "https://dari.example");
    }
    String mode =
        env.choice(
            "DARI_ENV",
            List.of("production", "development"),
            isLoopback(publicUrl) ? "development" : "production",
            "Strict or lenient; production unless PUBLIC_URL is a loopback address.");
    String host = env.text("HOST", "0.0.0.0", "Address of this machine the service listens on.");
    if (!isOurs(host)) {
      env.refuse("HOST", "must be an address of this machine", "127.0.0.1");
    }
    int managementPort =
        env.integer(
            "MANAGEMENT_PORT", 9000, 1, 65_535, "Port of metrics and probes, loopback only.");
    if (managementPort == port) {
      env.refuse("MANAGEMENT_PORT", "must differ from PORT", port == 9000 ? "9001" : "9000");
    }
    boolean production = mode.equals("production");
    return new ServerConfig(
        port,
        host,
        managementPort,
        publicUrl,
        production,
        Path.of(env.text("DARI_HOME", "./data", "Folder of all data kept on this machine."))
            .toAbsolutePath()
            .normalize(),
        env.subnets(
            "TRUSTED_PROXIES",
            "127.0.0.1,10.0.0.0/8",
            "Addresses or networks whose X-Forwarded-For is believed; unset: none."),
        env.size("MAX_BODY", "10MB", "64KB", "Largest request body that is read."),
        env.integer(
            "MAX_CONNECTIONS",
            10_000,
            10,
            1_000_000,
            "Clients connected at once; more are closed as they come, before memory ends: 512 MB"
                + " hold about as many as the default. `./dari bench --capacity` finds how many yours does."),
        env.duration(
            "SHUTDOWN_DRAIN",
            production ? Duration.ofSeconds(5) : Duration.ZERO,
            Duration.ZERO,
            "How long after SIGTERM a process says that it is not ready and serves on. In"
                + " production the default is `5s`."),
        env.rate(
            "ADDRESS_CREATE_LIMIT",
            "3000/10m",
            "How often anything may be made from one network address, by all its accounts"
                + " together."));
  }

  /** Whether the host of an address is this machine only. */
  public static boolean isLoopback(URI url) {
    String host = url.getHost();
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  /** Whether the service can listen there. */
  private static boolean isOurs(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException _) {
      return false;
    }
  }

  /** Whether cookies can carry the Secure attribute and the __Host- prefix. */
  public boolean secure() {
    return publicUrl.getScheme().equals("https");
  }
}
