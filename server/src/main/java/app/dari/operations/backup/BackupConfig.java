package app.dari.operations.backup;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Where backups lie and when they are made.
 *
 * @param folder on this machine
 * @param copies where they are copied to, off this machine; null: nowhere
 * @param time of day at which one is made by itself; null: never
 * @param keys that they are encrypted with
 */
public record BackupConfig(
    Path folder, @Nullable Copies copies, @Nullable LocalTime time, ZoneId zone, BackupKeys keys) {
  private static final String TIME = "04:00";
  private static final String EXAMPLE = "04:00 Asia/Seoul";

  /** Reads the settings of backups. */
  public static BackupConfig read(Environment env, ServerConfig server) {
    String copy =
        env.optional(
            "BACKUP_COPY",
            "/mnt/backups",
            "Folder on another machine, mounted here, or bucket (`s3://bucket/folder`), that each"
                + " backup is copied to; unset: none.");
    BucketConfig bucket = BucketConfig.read(env, copy);
    String at =
        env.text(
            "BACKUP_AT",
            TIME,
            "When a backup is made every day, with a time zone if not UTC (`"
                + EXAMPLE
                + "`), or `off`.");
    @Nullable LocalTime time = LocalTime.parse(TIME);
    ZoneId zone = ZoneOffset.UTC;
    if (at.equals("off")) {
      time = null;
    } else {
      try {
        String[] words = at.split("\\s+", 2);
        time = LocalTime.parse(words[0]);
        zone = words.length == 1 ? ZoneOffset.UTC : ZoneId.of(words[1]);
      } catch (DateTimeException _) {
        env.refuse(
            "BACKUP_AT", "must be a time of day, with or without a time zone, or off", EXAMPLE);
      }
    }
    Path folder = server.home().resolve("backups");
    Copies copies = bucket == null ? folder(env, copy) : new BucketCopies(bucket, folder);
    return new BackupConfig(folder, copies, time, zone, BackupKeys.read(env));
  }

  private static @Nullable Copies folder(Environment env, @Nullable String text) {
    if (text == null || text.startsWith(BucketConfig.SCHEME)) {
      return null;
    }
    Path path = Path.of(text);
    if (!path.isAbsolute()) {
      env.refuse("BACKUP_COPY", "must be an absolute path, or s3://bucket", "/mnt/backups");
      return null;
    }
    return new CopyAway(new Backups(path));
  }
}
