package app.dari.capacity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One visitor and the connection it keeps: what it waits for, and what of an answer has come. */
final class Visitor {
  @Nullable SocketChannel channel;
  boolean waiting;
  boolean tapping;

  /** When the request began, or the next one is due. */
  long at;

  private String head = "";
  private long left = -1;

  /** A request begins. */
  void ask(long now) {
    waiting = true;
    at = now;
    head = "";
    left = -1;
  }

  /**
   * Takes what has come.
   *
   * @return the status once the answer is whole; 0 before
   */
  int take(ByteBuffer bytes) throws IOException {
    if (left < 0) {
      head += ISO_8859_1.decode(bytes.duplicate());
      int end = head.indexOf("\r\n\r\n");
      if (end < 0) {
        return 0;
      }
      int body = head.length() - end - 4;
      head = head.substring(0, end);
      left = length(head) - body;
    } else {
      left -= bytes.remaining();
    }
    return left > 0 ? 0 : Integer.parseInt(head.substring(9, 12));
  }

  private static long length(String head) throws IOException {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\ncontent-length:");
    if (at < 0) {
      throw new IOException("No Content-Length");
    }
    int end = lower.indexOf("\r\n", at + 2);
    return Long.parseLong(lower.substring(at + 17, end < 0 ? lower.length() : end).strip());
  }
}
