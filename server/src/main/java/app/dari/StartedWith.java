package app.dari;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.dari.operations.LocalFile;
import app.dari.operations.audit.Audit;
import app.dari.platform.config.Environment;
import app.dari.platform.config.Setting;
import app.dari.platform.crypto.Keys;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What the server was last started with on this folder, so that a start with something else is
 * among what was done: another version, or other settings, by their names alone. Values are kept as
 * keyed hashes.
 *
 * @param build which program; empty: not known
 * @param key tells whether the hashes are of the same key
 * @param settings those that were given
 */
record StartedWith(String build, String key, Map<String, String> settings) {
  private static final Logger LOG = Logger.getLogger(StartedWith.class);
  private static final String FILE = "started-with.json";
  private static final String ROOT = "SESSION_SECRET";
  private static final int OCTETS = 8;

  /**
   * This start.
   *
   * @param builds where the launcher keeps what it built; null when there is none
   * @param value of a setting; null or empty: not given
   */
  static StartedWith of(@Nullable Path builds, Keys keys, UnaryOperator<@Nullable String> value) {
    byte[] key = keys.derive("settings");
    Environment all = Environment.of(_ -> null);
    Configuration.read(all);
    Map<String, String> settings = new TreeMap<>();
    for (Setting setting : all.settings()) {
      String given = value.apply(setting.name());
      if (given != null && !given.isBlank()) {
        settings.put(setting.name(), hash(key, setting.name() + "=" + given.strip()));
      }
    }
    return new StartedWith(build(builds), hash(key, ""), settings);
  }

  /** Of this process. */
  static StartedWith now(Keys keys) {
    return of(
        Examined.builds(),
        keys,
        name -> System.getProperty(name, System.getenv().getOrDefault(name, "")));
  }

  private static String hash(byte[] key, String text) {
    return HexFormat.of().formatHex(Arrays.copyOf(Keys.hmac(key, text.getBytes(UTF_8)), OCTETS));
  }

  /** An archive says its version and commit, the launcher the checksum of what it built. */
  private static String build(@Nullable Path builds) {
    if (builds == null) {
      return "";
    }
    Path version = builds.resolveSibling("VERSION");
    try {
      return Files.exists(version)
          ? String.join(" ", Files.readAllLines(version))
          : Files.readString(builds.resolve("server")).strip();
    } catch (IOException _) {
      return "";
    }
  }

  /**
   * Writes down what differs from the start before, if there was one, and remembers this one. A
   * crash in between tells it twice.
   */
  void tell(Path home, Audit audit, Jdbi jdbi) {
    Path file = home.resolve(FILE);
    try {
      Optional<StartedWith> before = read(file);
      if (before.isPresent()) {
        jdbi.useTransaction(tx -> tell(before.get(), audit, tx));
      }
      LocalFile.write(file, this);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Whether this start differs from the one before was not written down", e);
    }
  }

  private static Optional<StartedWith> read(Path file) {
    try {
      return LocalFile.read(file, new TypeReference<StartedWith>() {});
    } catch (IOException e) {
      LOG.warn("What the server was started with before cannot be read", e);
      return Optional.empty();
    }
  }

  private void tell(StartedWith before, Audit audit, Handle tx) {
    if (!build.isEmpty() && !before.build.isEmpty() && !build.equals(before.build)) {
      audit.write(tx, null, "deploy", build, Audit.Outcome.DONE, "before: " + before.build);
    }
    List<String> changed = changed(before);
    if (!changed.isEmpty()) {
      audit.write(tx, null, "settings", String.join(", ", changed), Audit.Outcome.DONE);
    }
  }

  private List<String> changed(StartedWith before) {
    if (!key.equals(before.key)) {
      // With it all hashes are others.
      return List.of(ROOT);
    }
    TreeSet<String> names = new TreeSet<>(settings.keySet());
    names.addAll(before.settings.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(settings.get(name), before.settings.get(name)))
        .toList();
  }
}
