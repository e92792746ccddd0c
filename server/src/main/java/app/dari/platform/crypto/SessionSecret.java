package app.dari.platform.crypto;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The root secret: given by the operator, or in development made once and kept for its owner alone.
 */
public record SessionSecret(@Nullable String given, Path home) {
  private static final int SHORTEST = 32;

  /** Reads and judges SESSION_SECRET; nothing is written yet. */
  public static SessionSecret read(Environment env, ServerConfig server) {
    String example = "$(openssl rand -base64 48)";
    String secret =
        env.optional(
            "SESSION_SECRET",
            example,
            "At least 32 random characters; root of all keys. Development makes one by itself.");
    if (secret == null && server.production()) {
      env.refuse("SESSION_SECRET", "is required in production", example);
    } else if (secret != null && secret.length() < SHORTEST) {
      env.refuse("SESSION_SECRET", "has under 32 characters", example);
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
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      try (var channel =
          Files.newByteChannel(
              file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
        channel.write(
            java.nio.ByteBuffer.wrap(
                Tokens.random().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
      } catch (FileAlreadyExistsException e) {
        // Made by an earlier start.
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("The session secret cannot be kept in " + file, e);
    }
  }
}
