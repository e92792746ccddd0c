package app.dari.operations.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * What somebody answered to a plain {@code GET}.
 *
 * @param status 0 when nobody answered in time
 * @param body its first 64 KB
 */
record Answer(int status, String body) {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 3_000;
  private static final int LONGEST = 64 << 10;

  private static final Answer NOTHING = new Answer(0, "");

  /** Asks there and follows no redirects. */
  static Answer of(URI address) {
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      connection.setInstanceFollowRedirects(false);
      try {
        int status = connection.getResponseCode();
        try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
          String body = in == null ? "" : new String(in.readNBytes(LONGEST), UTF_8);
          return new Answer(status, body);
        }
      } finally {
        connection.disconnect();
      }
    } catch (IOException _) {
      return NOTHING;
    }
  }
}
