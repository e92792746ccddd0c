package app.dari.operations.backup;

import app.dari.platform.config.Environment;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bucket and who may use it.
 *
 * @param endpoint null: Amazon's own
 * @param folder in the bucket, with a slash behind it; empty: all of it
 */
record BucketConfig(
    @Nullable URI endpoint,
    String region,
    String accessKey,
    String secretKey,
    String bucket,
    String folder) {
  static final String SCHEME = "s3://";

  private static final Pattern ADDRESS =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[\\w.-]+)*)/?");

  private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  /** Reads the settings of buckets; null: there is none. */
  static @Nullable BucketConfig read(Environment env, @Nullable String address) {
    URI endpoint =
        env.origin(
            "BACKUP_S3_ENDPOINT",
            "https://s3.example",
            "Where a bucket in BACKUP_COPY is, if not at Amazon.");
    String region =
        env.text(
            "BACKUP_S3_REGION", "us-east-1", "Region of that bucket; many others have one only.");
    String key = env.optional("BACKUP_S3_ACCESS_KEY", KEY, "Who may write into that bucket.");
    String secret = env.optional("BACKUP_S3_SECRET_KEY", SECRET, "The secret of that access key.");
    if (address == null || !address.startsWith(SCHEME)) {
      return null;
    }
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      env.refuse("BACKUP_COPY", "must be a bucket, with or without a folder in it", "s3://b/dari");
      return null;
    }
    if (key == null) {
      env.refuse("BACKUP_S3_ACCESS_KEY", "is required with a bucket in BACKUP_COPY", KEY);
    }
    if (secret == null) {
      env.refuse("BACKUP_S3_SECRET_KEY", "is required with a bucket in BACKUP_COPY", SECRET);
    }
    if (key == null || secret == null) {
      return null;
    }
    String folder = matcher.group(2).isEmpty() ? "" : matcher.group(2).substring(1) + "/";
    return new BucketConfig(endpoint, region, key, secret, matcher.group(1), folder);
  }

  /** {@code s3://bucket/folder}. */
  String place() {
    return SCHEME
        + bucket
        + (folder.isEmpty() ? "" : "/" + folder.substring(0, folder.length() - 1));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return place();
  }
}
