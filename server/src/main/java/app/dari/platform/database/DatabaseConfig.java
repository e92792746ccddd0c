package app.dari.platform.database;

import app.dari.platform.config.Environment;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the database is reached.
 *
 * @param url null: the embedded PostgreSQL
 * @param direct a way around a connection pooler for LISTEN and migrations; null: the same as
 *     {@code url}
 * @param poolMin as many as {@code poolSize} at most are kept
 */
public record DatabaseConfig(
    @Nullable DatabaseUrl url,
    @Nullable DatabaseUrl direct,
    int poolSize,
    int poolMin,
    Duration poolIdle,
    Duration poolAcquire) {
  private static final String EXAMPLE = "postgresql://dari:secret@localhost:5432/dari";

  /** Reads the settings of the database. */
  public static DatabaseConfig read(Environment env) {
    return new DatabaseConfig(
        url(env, "DATABASE_URL", "The database; unset: an own PostgreSQL under DARI_HOME."),
        url(
            env,
            "DATABASE_DIRECT_URL",
            "The same database without a pooler between, for LISTEN and migrations; unset: DATABASE_URL."),
        env.integer("DATABASE_POOL_SIZE", 10, 3, 200, "Connections requests may hold at once."),
        env.integer(
            "DATABASE_POOL_MIN",
            0,
            0,
            200,
            "Connections kept while nobody asks: more where making one takes long."),
        env.duration("DATABASE_POOL_IDLE", Duration.ofSeconds(30), "Idle time until closed."),
        env.duration(
            "DATABASE_POOL_ACQUIRE",
            Duration.ofSeconds(2),
            "Longest wait for a connection; then 503 with Retry-After."));
  }

  /** The same with the address filled in, for the embedded PostgreSQL. */
  public DatabaseConfig at(DatabaseUrl embedded) {
    return new DatabaseConfig(embedded, null, poolSize, poolMin, poolIdle, poolAcquire);
  }

  /** Where sessions are one's own, no pooler between: for LISTEN, and for locks of sessions. */
  public @Nullable DatabaseUrl session() {
    return direct != null ? direct : url;
  }

  /**
   * What the embedded PostgreSQL is told: to allow a pool for the server and one for a command
   * beside it, and some connections more for what listens, watches and looks.
   */
  public Map<String, String> embeddedSettings() {
    return Map.of("max_connections", Integer.toString(2 * poolSize + 20));
  }

  private static @Nullable DatabaseUrl url(Environment env, String name, String description) {
    String text = env.optional(name, EXAMPLE, description);
    if (text == null) {
      return null;
    }
    try {
      return DatabaseUrl.parse(text);
    } catch (IllegalArgumentException e) {
      env.refuse(name, String.valueOf(e.getMessage()), EXAMPLE);
      return null;
    }
  }
}
