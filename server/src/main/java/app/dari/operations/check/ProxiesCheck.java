package app.dari.operations.check;

import app.dari.platform.config.ServerConfig;
import java.util.Map;

/** Visitors are told apart behind the proxy that HTTPS needs. */
final class ProxiesCheck {
  private ProxiesCheck() {}

  static Finding look(Subject subject) {
    ServerConfig server = subject.server();
    if (subject.isFaulty("TRUSTED_PROXIES") || subject.isFaulty("PUBLIC_URL")) {
      return Finding.skipped("settings-say");
    }
    if (server.trustedProxies().stream().anyMatch(proxy -> proxy.bits() == 0)) {
      return Finding.fail("everybody");
    }
    if (!server.trustedProxies().isEmpty()) {
      return Finding.pass("trusted", Map.of("count", server.trustedProxies().size()));
    }
    // Dari itself speaks no TLS: who reaches it over https has come through something else.
    return server.secure() ? Finding.fail("none") : Finding.pass("direct");
  }
}
