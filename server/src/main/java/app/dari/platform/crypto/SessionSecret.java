package app.dari.platform.crypto;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The root secret: given by the operator, or in development made once and kept for its owner alone.
 */
public record SessionSecret(@Nullable String given, Path home) {
  private static final int SHORTEST = 32;

  /** Shows the form; as everybody can read it, it is refused. */
  private static final String EXAMPLE =
      "3q2-7wEXAMPLE-of-48-random-bytes-openssl-rand-base64-48-pRiNtS";

  private static final String HOW = "make one: openssl rand -base64 48";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** Reads and judges SESSION_SECRET; nothing is written yet. */
  public static SessionSecret read(Environment env, ServerConfig server) {
    String secret =
        env.optional(
            "SESSION_SECRET",
            EXAMPLE,
            "At least 32 random characters (openssl rand -base64 48); root of all keys. Development"
                + " makes one by itself.");
    if (secret == null && server.production()) {
      env.refuse("SESSION_SECRET", "is required in production; " + HOW, EXAMPLE);
    } else if (secret != null && secret.length() < SHORTEST) {
      env.refuse("SESSION_SECRET", "has under 32 characters; " + HOW, EXAMPLE);
    } else if (EXAMPLE.equals(secret)) {
      env.refuse("SESSION_SECRET", "is the example, which everybody knows; " + HOW, EXAMPLE);
    }
    return new SessionSecret(secret, server.home());
  }

  /** The keys; makes and keeps the secret (mode 0600) when none was given. */
  public Keys keys() {
    return new Keys(given != null ? given : kept());
  }

  @Override
  public String toString() {
    return "SessionSecret";
  }

  private String kept() {
    Path file = home.resolve("session-secret");
    try {
      Files.createDirectories(home);
      String secret = Files.exists(file) ? Files.readString(file).strip() : "";
      if (secret.isEmpty()) {
        secret = Tokens.random();
        write(file, secret);
      }
      // It may have been copied here by hand.
      Files.setPosixFilePermissions(file, OWNER_ONLY);
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("The session secret cannot be kept in " + file, e);
    }
  }

  /** As a whole or not at all, however the process ends, and never readable by others. */
  private static void write(Path file, String secret) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), "session-secret-", ".new");
    try {
      Files.writeString(fresh, secret + "\n");
      Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
