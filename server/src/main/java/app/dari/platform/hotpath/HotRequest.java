package app.dari.platform.hotpath;

import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A GET or HEAD over HTTP/1.1 without body, on a connection that stays open. One object a
 * connection, for one request after another.
 */
public final class HotRequest {
  private final ChannelHandlerContext out;
  private final String peer;
  private @Nullable HttpRequest request;
  private long begun;

  HotRequest(ChannelHandlerContext out, String peer) {
    this.out = out;
    this.peer = peer;
  }

  void begin(HttpRequest next) {
    request = next;
    begun = System.nanoTime();
  }

  private HttpRequest request() {
    if (request == null) {
      throw new IllegalStateException("No request");
    }
    return request;
  }

  /** The request target as it was sent, octets as Latin-1. */
  public String uri() {
    return request().uri();
  }

  /** What stands behind the question mark, as it was sent; null when there is none. */
  public @Nullable String query() {
    String uri = uri();
    int question = uri.indexOf('?');
    return question < 0 ? null : uri.substring(question + 1);
  }

  /** The headers; the first of a name decides. */
  public HttpHeaders headers() {
    return request().headers();
  }

  /** A HEAD request: answered without a body. */
  public boolean isHead() {
    return request().method().equals(HttpMethod.HEAD);
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
    timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
  }
}
