package app.dari.operations.check;

import app.dari.platform.config.ServerConfig;
import java.util.Map;

/** Strict where people come from elsewhere; an address they can reach where it is strict. */
final class ModeCheck {
  private ModeCheck() {}

  static Finding look(Subject subject) {
    ServerConfig server = subject.server();
    if (subject.isFaulty("PUBLIC_URL") || subject.isFaulty("DARI_ENV")) {
      return Finding.skipped("settings-say");
    }
    Map<String, ?> values = Map.of("url", server.publicUrl());
    boolean here = ServerConfig.isLoopback(server.publicUrl());
    if (server.production()) {
      return here ? Finding.fail("alone", values) : Finding.pass("production", values);
    }
    return here ? Finding.pass("development", values) : Finding.fail("public", values);
  }
}
