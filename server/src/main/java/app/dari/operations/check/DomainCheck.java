package app.dari.operations.check;

import app.dari.platform.config.ServerConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The name in PUBLIC_URL leads somewhere. */
final class DomainCheck {
  private DomainCheck() {}

  static Finding look(Subject subject) {
    String host = subject.server().publicUrl().getHost();
    if (subject.isFaulty("PUBLIC_URL")) {
      return Finding.skipped("settings-say");
    }
    if (ServerConfig.isLoopback(subject.server().publicUrl())) {
      return Finding.skipped("only-here");
    }
    try {
      String addresses =
          Arrays.stream(InetAddress.getAllByName(host))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      return Finding.pass("known", Map.of("host", host, "addresses", addresses));
    } catch (UnknownHostException _) {
      return Finding.fail("unknown", Map.of("host", host));
    }
  }
}
