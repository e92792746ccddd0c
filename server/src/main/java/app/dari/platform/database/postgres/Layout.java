package app.dari.platform.database.postgres;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/** Where the parts of an embedded PostgreSQL lie below the home folder. */
record Layout(Path home) {
  Path root() {
    return home.resolve("postgres");
  }

  Path data() {
    return root().resolve("data");
  }

  Path log() {
    return root().resolve("postgres.log");
  }

  Path port() {
    return root().resolve("port");
  }

  /**
   * There when role, database and extensions have been made; its name changes when there is more to
   * make.
   */
  Path provisioned() {
    return root().resolve("provisioned-1");
  }

  Path superuserPassword() {
    return root().resolve("superuser.password");
  }

  Path applicationPassword() {
    return root().resolve("dari.password");
  }

  /**
   * Reads the secret of the file; makes one of 192 random bits when the file is missing. Readable
   * by its owner alone.
   */
  static String secret(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      replace(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
    return Files.readString(file).strip();
  }

  /** Writes the file as a whole or not at all; only its owner may read it. */
  static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createFile(fresh, asFileAttribute(fromString("rw-------")));
    } catch (FileAlreadyExistsException _) {
      Files.setPosixFilePermissions(fresh, fromString("rw-------"));
    }
    Files.writeString(fresh, text + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
