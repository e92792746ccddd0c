package app.dari.platform.hotpath;

import app.dari.platform.telemetry.RequestLog;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A GET or HEAD over HTTP/1.1 without body, on a connection that stays open. One object a
 * connection, for one request after another.
 */
public final class HotRequest {
  private final ChannelHandlerContext out;
  private final Head head;
  private final String peer;
  private final RequestLog log;
  private String uri = "";
  private long begun;

  HotRequest(ChannelHandlerContext out, Head head, String peer, RequestLog log) {
    this.log = log;
    this.out = out;
    this.head = head;
    this.peer = peer;
  }

  void begin() {
    uri = head.target();
    begun = System.nanoTime();
  }

  /** The request target as it was sent, octets as Latin-1. */
  public String uri() {
    return uri;
  }

  /** What stands behind the question mark, as it was sent; null when there is none. */
  public @Nullable String query() {
    int question = uri.indexOf('?');
    return question < 0 ? null : uri.substring(question + 1);
  }

  /** The first header of a name in small letters; null when there is none. */
  public @Nullable String header(CharSequence name) {
    return head.get(name);
  }

  /** All headers of a name in small letters, as they came. */
  public List<String> headers(CharSequence name) {
    return head.all(name);
  }

  /** A HEAD request: answered without a body. */
  public boolean isHead() {
    return head.isHead();
  }

  /** The address of whoever holds the other end of the connection. */
  public String peer() {
    return peer;
  }

  /** Room for an answer. */
  public ByteBuf room(int bytes) {
    return out.alloc().directBuffer(bytes);
  }

  /** Sends the whole answer, head and body; it is counted and timed. */
  public void answer(ByteBuf bytes, Timer timer) {
    var _ = out.write(bytes, out.voidPromise());
    long took = System.nanoTime() - begun;
    timer.record(took, TimeUnit.NANOSECONDS);
    if (took > log.slowNanos()) {
      log.warnOf(timer, took);
    }
  }
}
